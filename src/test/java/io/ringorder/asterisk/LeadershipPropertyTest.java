package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.asterisk.Leadership.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two or three programs that come, freeze, are slow, end in either way, and come again, on one Asterisk whose events all read in
 * one order.
 */
class LeadershipPropertyTest {

    private static final int STEPS = 4000;
    private static final int RUNS = 60;

    /** What happens at one Asterisk: announcements in between, and calls. A call is an empty entry. */
    private final List<Announcement> order = new ArrayList<>();
    /** By the index of a call: who acted on it. */
    private final Map<Integer, String> actedOn = new HashMap<>();

    /** One program with its own pace of reading. */
    private final class Program {
        private Leadership leadership = new Leadership("");
        private String id = "";
        private int read;
        private boolean alive;
        private final List<Announcement> unsent = new ArrayList<>();

        void begin(Random random, long now) {
            id = String.format("%032x", random.nextLong() & Long.MAX_VALUE);
            leadership = new Leadership(id);
            unsent.clear();
            read = order.size();
            alive = true;
            unsent.addAll(leadership.connected(now));
        }

        /** What it says reaches Asterisk. */
        void send() {
            order.addAll(unsent);
            unsent.clear();
        }

        void readOne(long now) {
            if (read >= order.size()) {
                return;
            }
            Announcement next = order.get(read++);
            if (next.equals(CALL)) {
                if (leadership.role() == Role.LEADING && leadership.mayAct(now)) {
                    String before = actedOn.putIfAbsent(read - 1, id);
                    assertThat(before)
                            .as("the program that acts on event %d, besides %s", read - 1, id)
                            .isNull();
                }
            } else {
                unsent.addAll(leadership.heard(next, now));
            }
        }

        void readAll(long now) {
            while (read < order.size()) {
                readOne(now);
            }
        }

        void end(boolean orderly, long now) {
            if (orderly) {
                unsent.addAll(leadership.resign(now));
                send();
            }
            alive = false;
        }
    }

    private static final Announcement CALL = new Announcement("", 0, Announcement.Kind.ASKING, "");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noTwoActOnOneEventAndOneLeadsWhenAllIsQuiet(int howMany) {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(howMany * 1000L + run);
            order.clear();
            actedOn.clear();
            List<Program> programs = new ArrayList<>();
            for (int i = 0; i < howMany; i++) {
                programs.add(new Program());
            }
            long now = 0;
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(30);
                anything(programs.get(random.nextInt(howMany)), random, now);
            }
            quiet(programs, random, now);
            assertThat(programs.stream().filter(each -> each.leadership.role() == Role.LEADING))
                    .as("who leads in run %d", run)
                    .hasSize(1);
            assertThat(actedOn).isNotEmpty();
        }
    }

    private void anything(Program program, Random random, long now) {
        int what = random.nextInt(100);
        if (!program.alive) {
            if (what < 20) {
                program.begin(random, now);
            }
        } else if (what < 30) {
            program.readOne(now);
        } else if (what < 50) {
            program.readAll(now);
        } else if (what < 70) {
            program.send();
        } else if (what < 90) {
            program.unsent.addAll(program.leadership.tick(now));
        } else if (what == 90) {
            program.end(random.nextBoolean(), now);
        } else {
            order.add(CALL);
        }
    }

    /** All is well for some seconds. */
    private void quiet(List<Program> programs, Random random, long from) {
        for (long now = from; now < from + 20_000; now += 10) {
            for (Program program : programs) {
                if (!program.alive) {
                    program.begin(random, now);
                }
                program.unsent.addAll(program.leadership.tick(now));
                program.send();
                program.readAll(now);
            }
            order.add(CALL);
        }
    }
}
