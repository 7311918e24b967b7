package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ringorder.media.MediaService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Whatever a stranger sends to the FastAGI port: what is sent back is nothing but the one command of the program, or its one question. */
class AgiFrontFuzzTest {

    private static final MediaScript SCRIPT = new MediaScript(
            new MediaService(new SameOrders()),
            new BoundedLog(line -> {}, Duration.ofDays(1), System::nanoTime),
            new BoundedLog(line -> {}, Duration.ofDays(1), System::nanoTime),
            Optional.empty());

    private static final String COMMAND =
            "EXEC \"MSet\" \"(RINGORDER_[A-Z]+=\\\\\"[^\"\\\\\\p{Cntrl}]*\\\\\"[,\"]){2,3}\n";
    private static final String QUESTION = "GET FULL VARIABLE \"\\|\\$\\{CHANNEL\\(exten\\)}\\|\"\n";

    /** The answer to what these bytes are, taken in pieces of this size; empty when there is none. */
    private static Optional<String> answer(byte[] input, int size) {
        AgiHeader header = new AgiHeader();
        try {
            for (int from = 0; from < input.length; from += size) {
                if (header.take(ByteBuffer.wrap(input, from, Math.min(size, input.length - from)))) {
                    return Optional.of(SCRIPT.begin(header).commands().replaceAll("\\|[0-9a-f]{24}\\|", "|"));
                }
            }
            assertThat(input.length).isLessThanOrEqualTo(AgiLines.MAX_TOTAL);
        } catch (IOException e) {
            assertThat(input.length).isGreaterThan(AgiLines.MAX_TOTAL);
        }
        return Optional.empty();
    }

    @FuzzTest
    void front(byte[] input) {
        Optional<String> answer = answer(input, Math.max(1, input.length));

        assertThat(answer(input, 7)).isEqualTo(answer);
        answer.filter(command -> !command.isEmpty())
                .ifPresent(command -> assertThat(command).matches(COMMAND + "|" + QUESTION));
    }
}
