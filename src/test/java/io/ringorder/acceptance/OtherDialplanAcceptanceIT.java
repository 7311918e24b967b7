package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.SipPhone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dialplan file of another version than the program rings all devices, and the program says so once. */
@ExtendWith(Pbx.Setup.class)
class OtherDialplanAcceptanceIT {

    private static void use(Pbx pbx, String dialplan) throws IOException {
        Files.writeString(pbx.lab().directory().resolve("etc/ringorder.conf"), dialplan);
        pbx.lab().rx("dialplan reload");
    }

    private static String earlier(int number) throws IOException {
        try (InputStream file = OtherDialplanAcceptanceIT.class.getResourceAsStream("dialplan/" + number + ".conf")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** All that were before the file told its version, one of each way to ask for the plan and to be told it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void earlierFileRingsAllDevices(int number, Pbx pbx) throws IOException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(300)));
        String current = Files.readString(Path.of("dialplan/ringorder.conf"));
        pbx.restartRingorder();
        try {
            use(pbx, earlier(number));

            pbx.call(extension).awaitAnswered(PATIENCE);
            pbx.call(extension).awaitAnswered(PATIENCE);

            assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
            assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
            assertThat(pbx.ringorder().output().lines().filter(line -> line.contains("dialplan/ringorder.conf")))
                    .singleElement()
                    .asString()
                    .contains("earlier version", "dialplan reload");
        } finally {
            use(pbx, current);
        }
        pbx.restartRingorder();
    }
}
