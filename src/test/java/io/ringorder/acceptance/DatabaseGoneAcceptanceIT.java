package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.RingorderProcess;
import io.ringorder.lab.SipPhone;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What serves when the database goes away under the running program. */
@ExtendWith(Pbx.Setup.class)
class DatabaseGoneAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        pbx.restartRingorder();
    }

    @Test
    void lastKnownOrderServesAndOthersRingAllAtOnce(Pbx pbx) throws IOException {
        String known = pbx.newExtension();
        String neverCalled = pbx.newExtension();
        SipPhone desk = pbx.phone(known, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(known, MOBILE, ANSWERS);
        SipPhone other = pbx.phone(neverCalled, MOBILE, ANSWERS);
        pbx.ringorder().close();

        EmbeddedPostgres database = EmbeddedPostgres.start();
        String url = database.getJdbcUrl("postgres", "postgres");
        assertThat(set(pbx, url, known)).isZero();
        assertThat(set(pbx, url, neverCalled)).isZero();
        try (RingorderProcess serving = RingorderProcess.serve(pbx.lab().settings(), url)) {
            pbx.call(known).awaitAnswered(PATIENCE).hangUp();

            database.close();
            pbx.call(known).awaitAnswered(PATIENCE).hangUp();
            pbx.call(neverCalled).awaitAnswered(PATIENCE).hangUp();

            assertThat(set(pbx, url, known)).isEqualTo(4);
            assertThat(serving.output()).contains("what was read last serves");
        } finally {
            database.close();
        }
        assertThat(invitesOf(desk)).hasSize(2).allMatch(event -> event.tt().equals(List.of("0")));
        assertThat(mobile.events()).filteredOn(event -> event.is(Kind.ANSWERED)).hasSize(2);
        assertThat(other.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
    }

    private static int set(Pbx pbx, String url, String extension) {
        return RingorderProcess.run(
                        pbx.lab().settings(), url, "order", "set", "--create", extension, "desk:0.4,mobile:10")
                .exitCode();
    }
}
