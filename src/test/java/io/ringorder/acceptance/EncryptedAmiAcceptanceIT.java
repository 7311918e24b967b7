package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Authority;
import io.ringorder.lab.Behaviour;
import io.ringorder.lab.Lab;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.RingorderProcess;
import io.ringorder.lab.SipPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** AMI over TLS: Asterisk has to prove who it is, and calls go on when it cannot. */
@ExtendWith(Pbx.Setup.class)
class EncryptedAmiAcceptanceIT {

    private static final Behaviour ANSWERS_LATE = Behaviour.answerAfter(Duration.ofMillis(300));
    private static final int PORT = Lab.freeTcpPort();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Authority authority;

    @BeforeEach
    void makeAnAuthority() {
        authority = new Authority(directory, "right");
    }

    @AfterEach
    void bringThePlainConnectionBack(Pbx pbx) {
        pbx.restartRingorder();
    }

    /** Has Asterisk serve AMI in TLS with this key and certificate. */
    private static void serve(Pbx pbx, String keyAndCertificate) throws IOException {
        Path etc = pbx.lab().directory().resolve("etc");
        Path file = etc.resolve("ami.pem");
        Files.writeString(file, keyAndCertificate);
        Path manager = etc.resolve("manager.conf");
        String text = Files.readString(manager);
        if (!text.contains("tlsenable")) {
            String seenByAsterisk =
                    Files.readString(etc.resolve("asterisk.conf")).replaceFirst("(?s).*astetcdir *=>? *(\\S+).*", "$1");
            Files.writeString(
                    manager,
                    text.replace(
                            "[general]\n",
                            "[general]\ntlsenable = yes\ntlsbindaddr = 127.0.0.1:" + PORT + "\ntlscertfile = "
                                    + seenByAsterisk + "/ami.pem\n"));
        }
        // Asterisk looks at the certificate only when this file has changed as well.
        Files.writeString(manager, "; a line more\n", StandardOpenOption.APPEND);
        pbx.lab().rx("manager reload");
    }

    private static String[] tls(String host, Path authorities, int port) {
        return new String[] {
            "--ami-host", host, "--ami-port", "" + port, "--ami-tls", "--ami-tls-ca", authorities.toString()
        };
    }

    private static RingorderProcess.Result calls(Pbx pbx, String[] options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "calls";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return pbx.run(arguments);
    }

    private static void ringsInOrder(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS_LATE);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }

    /** Both the command and {@code serve} say so, and the phones of a call ring all the same. */
    private static void isRefused(Pbx pbx, String[] options, String reason) {
        RingorderProcess.Result command = calls(pbx, options);
        assertThat(command.output()).contains(reason).doesNotContain("\tat ").hasLineCount(1);
        assertThat(command.exitCode()).isEqualTo(4);
        pbx.restartRingorder(options);
        String extension = pbx.newExtension();
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS_LATE);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
        assertThat(pbx.ringorder().output()).containsOnlyOnce(reason).doesNotContain("\tat ");
    }

    @Test
    void ringsThroughTheRightCertificateAndComesBackWhenCut(Pbx pbx) throws IOException {
        serve(pbx, authority.server("ip:127.0.0.1", "-1d"));
        String[] options = tls("127.0.0.1", authority.certificate(), PORT);
        pbx.restartRingorder(options);

        ringsInOrder(pbx);
        assertThat(calls(pbx, options).output()).contains("answered");

        String cut = session(pbx);
        pbx.lab().rx("manager kick session " + cut.replaceFirst("(\\S+\\s+){4}(\\S+).*", "$2"));
        awaitAnotherSession(pbx, cut);
        ringsInOrder(pbx);
    }

    /** The line about the program in Asterisk's list of AMI sessions: user, address, start, seconds, number. */
    private static String session(Pbx pbx) {
        return pbx.lab()
                .rx("manager show connected")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("ringorder "))
                .findFirst()
                .orElse("");
    }

    private static void awaitAnotherSession(Pbx pbx, String before) {
        Pattern start = Pattern.compile("(?:\\S+\\s+){2}(\\S+).*");
        long end = System.nanoTime() + PATIENCE.toNanos();
        String now = session(pbx);
        while (now.isEmpty()
                || start.matcher(now)
                        .replaceFirst("$1")
                        .equals(start.matcher(before).replaceFirst("$1"))) {
            assertThat(System.nanoTime()).isLessThan(end);
            now = session(pbx);
        }
    }

    @Test
    void doesNotTakeTheCertificateOfAnotherHost(Pbx pbx) throws IOException {
        serve(pbx, authority.server("dns:pbx.example.net", "-1d"));

        isRefused(pbx, tls("127.0.0.1", authority.certificate(), PORT), "its certificate is not for 127.0.0.1");
        isRefused(pbx, tls("localhost", authority.certificate(), PORT), "its certificate is not for localhost");
    }

    @Test
    void doesNotTakeTheCertificateOfAnotherAuthority(Pbx pbx) throws IOException {
        serve(pbx, new Authority(directory, "other").server("ip:127.0.0.1", "-1d"));

        isRefused(
                pbx,
                tls("127.0.0.1", authority.certificate(), PORT),
                "its certificate is from no authority that is trusted");
    }

    @Test
    void doesNotTakeAnExpiredCertificateUntilItIsRenewed(Pbx pbx) throws IOException {
        serve(pbx, authority.server("ip:127.0.0.1", "-10d"));

        isRefused(pbx, tls("127.0.0.1", authority.certificate(), PORT), "its certificate has expired");

        serve(pbx, authority.server("ip:127.0.0.1", "-1d"));
        pbx.ringorder().awaitOutput("Connected to Asterisk", 1, PATIENCE);
        ringsInOrder(pbx);
    }

    @Test
    void doesNotGoOnWithoutTls(Pbx pbx) {
        isRefused(
                pbx,
                tls("127.0.0.1", authority.certificate(), pbx.lab().amiPort()),
                "it does not speak TLS on this port");
    }
}
