package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.AmiNoise;
import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.RingorderProcess;
import io.ringorder.lab.SipPhone;
import io.ringorder.lab.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of calls when the connection to Asterisk's manager interface is bad. */
@ExtendWith(Pbx.Setup.class)
class AmiFaultsAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));
    private static final String CONNECTED = "Connected to Asterisk";
    private static final Duration LONG = Duration.ofSeconds(15);

    @SuppressWarnings("NullAway.Init")
    private TcpProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private RingorderProcess ringorder;

    @BeforeEach
    void reachAsteriskThroughTheProxy(Pbx pbx) {
        pbx.ringorder().close();
        proxy = new TcpProxy(pbx.lab().amiPort());
        ringorder = RingorderProcess.serve(pbx.settingsWithAmiPort(proxy.port()), pbx.database());
    }

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        ringorder.close();
        proxy.close();
        pbx.restartRingorder();
    }

    @Test
    void callGoesOnInOrderAfterTheConnectionWasReset(Pbx pbx) {
        goesOnAfter(pbx, proxy::reset);
    }

    @Test
    void callGoesOnInOrderAfterTheConnectionWasClosed(Pbx pbx) {
        goesOnAfter(pbx, proxy::finish);
    }

    private void goesOnAfter(Pbx pbx, Runnable fault) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1.5,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        fault.run();
        call.awaitAnswered(PATIENCE);

        ringorder.awaitOutput(CONNECTED, 2, PATIENCE);
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        assertThat(invitesOf(desk)).hasSize(1);
    }

    /** Asterisk answers a caller who waits within half a second; whoever logs in meanwhile may not take him for waiting. */
    @Test
    void loginWhileAJoinedDeviceTakesTheWaitingCallerLeavesThemAlone(Pbx pbx) {
        String extension = pbx.newExtension();
        String other = pbx.newExtension();
        pbx.order(extension, "desk:0.4>mobile:20");
        pbx.order(other, "mobile:20");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofSeconds(1), 486));
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(850)));
        pbx.phone(other, MOBILE, Behaviour.answerAfter(Duration.ofMillis(600)));
        OutgoingCall call = pbx.call(extension);
        mobile.await(Kind.RINGING, PATIENCE);
        while (!pbx.lab().rx("core show channels concise").contains("ringorder-hold")) {
            Thread.onSpinWait();
        }

        proxy.reset();
        call.awaitAnswered(PATIENCE);
        ringorder.awaitOutput(CONNECTED, 2, PATIENCE);
        // When this call is answered those that waited have been taken up.
        pbx.call(other).awaitAnswered(PATIENCE);

        assertThat(mobile.events()).noneMatch(event -> event.is(Kind.ENDED));
        call.hangUp();
        mobile.await(Kind.ENDED, PATIENCE);
    }

    @Test
    void frozenConnectionIsReplacedAndTheCallIsNotLost(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.awaitForecast(extension);

        proxy.freeze();
        call.awaitAnswered(PATIENCE);
        ringorder.awaitOutput("is lost", 1, LONG);
        proxy.restore();

        ringorder.awaitOutput(CONNECTED, 2, LONG);
        call.hangUp();
        pbx.call(extension).awaitAnswered(PATIENCE);
        assertThat(invitesOf(desk)).hasSize(2);
    }

    @Test
    void callsRingInOrderThoughEveryAnswerTakes300Milliseconds(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        proxy.delay(Duration.ofMillis(150));
        pbx.call(extension).awaitAnswered(LONG);

        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }

    @Test
    void joinedDeviceRingsForItsWholeTimeThoughEveryAnswerTakes300Milliseconds(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1>mobile:2");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(1200)));

        proxy.delay(Duration.ofMillis(150));

        pbx.call(extension).awaitAnswered(LONG);
    }

    @Test
    void stageIsOrderedAgainWhenTheOrderWasLost(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        proxy.resetBefore("ringorder-stage");
        desk.reject(486);
        call.awaitAnswered(PATIENCE);

        assertThat(ringorder.output()).contains("the order was lost");
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        assertThat(invitesOf(desk)).hasSize(1);
    }

    /** Ways in which Asterisk does not answer for a time. */
    private enum Gap {
        CUT {
            @Override
            void begin(TcpProxy proxy) {
                proxy.cut();
            }
        },
        FROZEN {
            @Override
            void begin(TcpProxy proxy) {
                proxy.freeze();
            }
        };

        abstract void begin(TcpProxy proxy);
    }

    /** A call that ends by itself after this time: what it was told goes on without the program. */
    private static OutgoingCall callThatLasts(String seconds, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:" + seconds);
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.awaitForecast(extension);
        return call;
    }

    @ParameterizedTest
    @EnumSource
    void stagesJoinThoughAsteriskDoesNotAnswerWhenTheirTimeComes(Gap gap, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:3>pc:1>mobile:20");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        OutgoingCall clock = callThatLasts("4", pbx);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        gap.begin(proxy);
        assertThat(clock.awaitFinal(PATIENCE)).isEqualTo(480);
        proxy.restore();
        call.awaitAnswered(LONG);

        assertThat(pc.await(Kind.INVITE, PATIENCE).tt()).containsExactly("1");
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        assertThat(invitesOf(desk)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void declineEndsTheCallThoughAsteriskDoesNotAnswerThen(Gap gap, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:30");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        OutgoingCall clock = callThatLasts("2", pbx);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        mobile.await(Kind.RINGING, PATIENCE);

        gap.begin(proxy);
        mobile.reject(603);
        clock.awaitFinal(PATIENCE);
        proxy.restore();

        assertThat(call.awaitFinal(LONG)).isEqualTo(603);
    }

    @ParameterizedTest
    @EnumSource
    void deviceThatRegistersJoinsThoughAsteriskDoesNotAnswerThen(Gap gap, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:30");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        OutgoingCall clock = callThatLasts("2", pbx);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        gap.begin(proxy);
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        clock.awaitFinal(PATIENCE);
        proxy.restore();
        call.awaitAnswered(LONG);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0,2");
        assertThat(invitesOf(desk)).hasSize(1);
    }

    /** Which device declined is told by events, and events are not repeated. */
    @Test
    void declineEndsTheCallThoughTheProgramWasNotThere(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:30");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        mobile.await(Kind.RINGING, PATIENCE);

        ringorder.kill();
        mobile.reject(603);
        ringorder = RingorderProcess.serve(pbx.settingsWithAmiPort(proxy.port()), pbx.database());

        assertThat(call.awaitFinal(LONG)).isEqualTo(603);
    }

    /**
     * A dialed device declines for all: that is told, and then that the Dial is over. The second reaches the program when it has
     * ordered the end of the call, and the order has not reached the caller.
     */
    @Test
    void declineCountsThoughTheEndOfItsDialIsToldBeforeTheCallHasEnded(Pbx pbx) throws IOException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5>pc:20", "--on-decline", "stop,pc:next");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        Path dialplan = pbx.lab().directory().resolve("etc/ringorder.conf");
        String text = Files.readString(dialplan);
        Files.writeString(
                dialplan,
                text.replaceFirst(" same => n,UserEvent\\(RingOrderStageEnd", " same => n,Wait(0.45)\n$0")
                        .replaceFirst("\\[ringorder-done\\]\n.*\n", "$0 same => n,Wait(0.5)\n"));
        pbx.lab().rx("dialplan reload");
        try {
            OutgoingCall call = pbx.call(extension);
            pc.await(Kind.RINGING, PATIENCE);

            proxy.delay(Duration.ofMillis(150));
            desk.reject(603);

            assertThat(call.awaitFinal(PATIENCE)).isEqualTo(603);
        } finally {
            Files.writeString(dialplan, text);
            pbx.lab().rx("dialplan reload");
        }
    }

    @Test
    void answeredCallIsNeverRedirected(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,mobile:60");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        String other = pbx.newExtension();
        pbx.phone(other, MOBILE, ANSWERS);
        pbx.call(extension).awaitAnswered(PATIENCE);

        for (int cut = 2; cut < 5; cut++) {
            proxy.reset();
            ringorder.awaitOutput(CONNECTED, cut, LONG);
            // By the end of a call in order, the search for waiting callers is over.
            pbx.call(other).awaitAnswered(PATIENCE).hangUp();
        }

        assertThat(invitesOf(mobile)).hasSize(1);
        assertThat(mobile.events()).noneMatch(event -> event.is(Kind.ENDED));
    }

    @Test
    void refusedLoginIsLoggedOnceAndCuredByTheRightSecret(Pbx pbx) throws IOException {
        String extension = pbx.newExtension();
        pbx.order(extension, "mobile:60");
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        Path user = pbx.lab().directory().resolve("etc/manager-ringorder.conf");
        String text = Files.readString(user);
        Files.writeString(user, text.replaceFirst("secret = .*", "secret = another"));
        pbx.lab().rx("manager reload");
        try {
            proxy.reset();
            ringorder.awaitOutput("refuses the user or its secret", 1, LONG);
            pbx.call(extension).awaitAnswered(PATIENCE).hangUp();
        } finally {
            Files.writeString(user, text);
            pbx.lab().rx("manager reload");
        }

        ringorder.awaitOutput(CONNECTED, 2, LONG);
        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(ringorder.count("refuses the user or its secret")).isEqualTo(1);
        assertThat(invitesOf(mobile)).extracting(event -> event.tt()).containsExactly(List.of(), List.of("2"));
    }

    @Test
    void callerOfADialplanWithoutTheStagesIsLeftAlone(Pbx pbx) throws IOException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        Path dialplan = pbx.lab().directory().resolve("etc/ringorder.conf");
        String text = Files.readString(dialplan);
        Files.writeString(dialplan, text.replace("[ringorder-stage]", "[no-stage]"));
        pbx.lab().rx("dialplan reload");
        try {
            pbx.call(extension).awaitAnswered(PATIENCE);
            pbx.call(extension).awaitAnswered(PATIENCE);
        } finally {
            Files.writeString(dialplan, text);
            pbx.lab().rx("dialplan reload");
        }
        OutgoingCall inOrder = pbx.call(extension);
        desk.await(event -> event.is(Kind.INVITE) && event.tt().equals(List.of("0")), PATIENCE);
        inOrder.cancel();

        ringorder.awaitOutput("has all contexts of ringorder.conf again", 1, PATIENCE);
        assertThat(ringorder.count("The dialplan lacks ringorder-stage:")).isEqualTo(1);
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
    }

    @Test
    void callRingsOnThroughReloads(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:2,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        for (String command :
                List.of("dialplan reload", "manager reload", "module reload res_pjsip.so", "core reload")) {
            pbx.lab().rx(command);
        }
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        assertThat(invitesOf(desk)).hasSize(1);
    }

    @Test
    void callsRingInOrderWhileThousandsOfOtherEventsArrive(Pbx pbx) throws Exception {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5,mobile:60", "--repeat", "1");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.reject(486));

        try (AmiNoise noise = new AmiNoise(pbx.lab())) {
            noise.begin();
            assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
            noise.awaitEvents(3000, LONG);
        }

        assertThat(invitesOf(desk)).hasSize(2);
        assertThat(invitesOf(mobile)).hasSize(2);
        assertThat(ringorder.output()).doesNotContain("queue is full");
    }

    @Test
    void programComesBackWhenAsteriskIsRestarted(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "mobile:60");

        pbx.lab().restart();
        ringorder.awaitOutput(CONNECTED, 2, LONG);
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }
}
