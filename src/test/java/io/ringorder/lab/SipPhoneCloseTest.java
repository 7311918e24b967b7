package io.ringorder.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is left of phones that were switched off: nothing. */
class SipPhoneCloseTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final SipServer NOWHERE = SipServer.local(9);

    @RepeatedTest(20)
    void freesItsPortInTheMiddleOfACall() throws IOException {
        SipPhone callee = SipPhone.on(NOWHERE, "8002", "Callee").behave(Behaviour.answerAfter(Duration.ZERO));
        int port = callee.port();
        try (SipPhone caller = SipPhone.on(NOWHERE, "8001", "Caller")) {
            caller.callUri(callee.uri()).awaitAnswered(SOON);
            callee.await(PhoneEvent.Kind.CONFIRMED, SOON);

            callee.close();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void dozensOfPhonesLeaveNoThreadsBehind() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<SipPhone> phones = IntStream.range(0, 24)
                .mapToObj(number -> SipPhone.on(NOWHERE, "81" + number, "Phone " + number))
                .toList();
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);

        phones.forEach(SipPhone::close);

        assertThat(phones).extracting(SipPhone::port).doesNotHaveDuplicates();
        assertThat(started).hasSizeGreaterThanOrEqualTo(phones.size());
        for (Thread thread : started) {
            thread.join(SOON.toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }
}
