package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.asterisk.Announcement.Kind;
import io.ringorder.asterisk.Leadership.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private static final String FIRST = "1".repeat(32);
    private static final String OTHER = "2".repeat(32);
    private static final String THIRD = "3".repeat(32);

    private final Leadership program = new Leadership(OTHER);

    private static Announcement from(String program, Kind kind) {
        return new Announcement(program, 1, kind, "");
    }

    private static List<Kind> kinds(List<Announcement> announced) {
        return announced.stream().map(Announcement::kind).toList();
    }

    /** Announces, and hears itself at the same moment. */
    private void echo(List<Announcement> announced, long now) {
        announced.forEach(each -> program.heard(each, now));
    }

    private void leadAt(long now) {
        echo(program.connected(now), now);
        echo(program.tick(now + 300), now + 300);
    }

    private void standByAt(long now) {
        echo(program.connected(now), now);
        echo(program.heard(from(FIRST, Kind.LEADING), now), now);
    }

    @Test
    void leadsWhenNobodyAnswersItsQuestion() {
        List<Announcement> question = program.connected(0);
        echo(question, 100);
        List<Announcement> tooEarly = program.tick(399);
        List<Announcement> claim = program.tick(400);
        boolean beforeTheClaimCameBack = program.mayAct(400);
        echo(claim, 401);

        assertThat(kinds(question)).containsExactly(Kind.ASKING);
        assertThat(tooEarly).isEmpty();
        assertThat(kinds(claim)).containsExactly(Kind.CLAIMING);
        assertThat(beforeTheClaimCameBack).isFalse();
        assertThat(program.mayAct(401)).isTrue();
    }

    @Test
    void claimsNothingBeforeItsQuestionCameBack() {
        program.connected(0);

        assertThat(program.tick(1999)).isEmpty();
        assertThat(kinds(program.tick(2000))).containsExactly(Kind.ASKING);
    }

    @Test
    void standsByWhenALeaderAnswers() {
        echo(program.connected(0), 0);

        List<Announcement> said = program.heard(from(FIRST, Kind.LEADING), 10);

        assertThat(kinds(said)).containsExactly(Kind.STANDING_BY);
        assertThat(program.role()).isEqualTo(Role.STANDING_BY);
        assertThat(program.leader()).isEqualTo(FIRST);
        assertThat(program.mayAct(10)).isFalse();
    }

    @Test
    void answersAQuestionAtOnceWhenItLeads() {
        leadAt(0);

        assertThat(kinds(program.heard(from(FIRST, Kind.ASKING), 400))).containsExactly(Kind.LEADING);
    }

    @Test
    void ofTwoThatAskTheOneWithTheSmallerIdGoesOn() {
        echo(program.connected(0), 0);

        assertThat(kinds(program.heard(from(THIRD, Kind.ASKING), 10))).containsExactly(Kind.ASKING);
        assertThat(program.role()).isEqualTo(Role.ASKING);
        assertThat(kinds(program.heard(from(FIRST, Kind.ASKING), 20))).containsExactly(Kind.STANDING_BY);
    }

    @Test
    void repeatsThatItLeads() {
        leadAt(0);

        assertThat(program.tick(799)).isEmpty();
        assertThat(kinds(program.tick(800))).containsExactly(Kind.LEADING);
    }

    @Test
    void asksAgainWhenTheLeaderIsSilent() {
        standByAt(0);
        program.heard(from(FIRST, Kind.LEADING), 500);

        assertThat(program.tick(999)).isEmpty();
        assertThat(kinds(program.tick(1499))).containsExactly(Kind.STANDING_BY);
        List<Announcement> question = program.tick(1500);
        echo(question, 1500);
        assertThat(kinds(question)).containsExactly(Kind.ASKING);
        assertThat(kinds(program.tick(1800))).containsExactly(Kind.CLAIMING);
    }

    @Test
    void questionOfOneThatWokeUpIsAnsweredByWhatItHasNotReadYet() {
        standByAt(0);

        // Frozen for a minute, it sees the time first and what it has missed afterwards.
        List<Announcement> question = program.tick(60_000);
        program.heard(from(FIRST, Kind.LEADING), 60_000);
        echo(question, 60_000);

        assertThat(program.role()).isEqualTo(Role.STANDING_BY);
    }

    @Test
    void stepsDownForAClaimAfterItsOwn() {
        leadAt(0);

        assertThat(kinds(program.heard(from(THIRD, Kind.CLAIMING), 400))).containsExactly(Kind.STANDING_BY);
        assertThat(program.mayAct(400)).isFalse();
    }

    @Test
    void leadsWhenItsClaimIsTheLaterOfTwo() {
        echo(program.connected(0), 0);
        List<Announcement> claim = program.tick(300);

        program.heard(from(FIRST, Kind.CLAIMING), 301);
        boolean afterTheEarlierOne = program.mayAct(301);
        echo(claim, 302);

        assertThat(afterTheEarlierOne).isFalse();
        assertThat(program.mayAct(302)).isTrue();
    }

    @Test
    void mayNotActWhenItHasNotHeardItselfWhileOthersAreThere() {
        leadAt(0);
        program.heard(from(FIRST, Kind.STANDING_BY), 350);

        assertThat(program.mayAct(1299)).isTrue();
        assertThat(program.mayAct(1300)).isFalse();
        echo(program.tick(1300), 1310);
        assertThat(program.mayAct(1310)).isTrue();
    }

    @Test
    void mayActHoweverSlowAsteriskIsWhenNobodyElseIsThere() {
        leadAt(0);

        assertThat(program.mayAct(100_000)).isTrue();
    }

    @Test
    void resignsInFavourOfOneThatStandsBy() {
        leadAt(0);
        program.heard(from(THIRD, Kind.STANDING_BY), 500);

        List<Announcement> said = program.resign(600);

        assertThat(said).singleElement().satisfies(resigned -> {
            assertThat(resigned.kind()).isEqualTo(Kind.RESIGNED);
            assertThat(resigned.successor()).isEqualTo(THIRD);
        });
        assertThat(program.mayAct(600)).isFalse();
        assertThat(program.tick(5000)).isEmpty();
    }

    @Test
    void hasNoSuccessorInOneThatWasNotHeardOfLately() {
        leadAt(0);
        program.heard(from(THIRD, Kind.STANDING_BY), 500);

        assertThat(program.successor(2999)).contains(THIRD);
        assertThat(program.successor(3000)).isEmpty();
    }

    @Test
    void successorClaimsAtOnceAndOthersDoNot() {
        standByAt(0);

        assertThat(program.heard(new Announcement(FIRST, 2, Kind.RESIGNED, THIRD), 10))
                .isEmpty();
        assertThat(kinds(program.heard(new Announcement(FIRST, 3, Kind.RESIGNED, OTHER), 20)))
                .containsExactly(Kind.CLAIMING);
    }

    @Test
    void claimsAnewWhenAnotherLeadsAsWellAndHasTheGreaterId() {
        leadAt(0);
        program.heard(from(THIRD, Kind.LEADING), 400);
        program.heard(from(THIRD, Kind.LEADING), 900);

        assertThat(kinds(program.heard(from(THIRD, Kind.LEADING), 1400))).containsExactly(Kind.CLAIMING);
    }

    @Test
    void leavesItToARivalWithASmallerIdToClaimAnew() {
        leadAt(0);
        for (int i = 0; i < 10; i++) {
            assertThat(program.heard(from(FIRST, Kind.LEADING), 400 + i)).isEmpty();
        }

        program.heard(from(FIRST, Kind.CLAIMING), 500);

        assertThat(program.role()).isEqualTo(Role.STANDING_BY);
    }

    @Test
    void leadsUnaskedWhenItMayAnnounceNothing() {
        program.connected(0);

        program.refused();

        assertThat(program.mayAct(10)).isTrue();
        program.heard(from(FIRST, Kind.CLAIMING), 20);
        assertThat(program.mayAct(20)).isFalse();
    }

    @Test
    void hearsNothingBeforeItIsConnected() {
        assertThat(program.heard(from(FIRST, Kind.ASKING), 0)).isEmpty();
        assertThat(program.tick(5000)).isEmpty();
        assertThat(program.mayAct(5000)).isFalse();
    }

    @Test
    void readsWhatItWrites() {
        for (Kind kind : Kind.values()) {
            assertThat(Announcement.read(FIRST, "7", kind.text(), OTHER))
                    .contains(new Announcement(FIRST, 7, kind, OTHER));
        }
        assertThat(Announcement.read(FIRST, "7", "king", "")).isEmpty();
        assertThat(Announcement.read("me", "7", "leading", "")).isEmpty();
        assertThat(Announcement.read(FIRST, "-7", "leading", "")).isEmpty();
        assertThat(Announcement.read(FIRST, "7", "resigned", "x\r\ny"))
                .contains(new Announcement(FIRST, 7, Kind.RESIGNED, ""));
    }
}
