package io.ringorder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ringorder.media.DeclineText;
import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingPlanner;
import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.PlanText;
import io.ringorder.plan.RingPlan;
import io.ringorder.plan.RingSettings;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.ContactUri;
import io.ringorder.proxy.DeviceIdentity;
import io.ringorder.proxy.Progress;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import io.ringorder.terminal.Tt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The texts that people, devices and channels give: whatever is read is the same when it is written and read again, and
 * what cannot be read is refused in the one documented way.
 *
 * <p>Without {@code JAZZER_FUZZ} the inputs in {@code TextFormsFuzzTestInputs} are tried, else new ones are made.
 */
class TextFormsFuzzTest {

    private static final Extension EXTENSION = new Extension("8002");
    private static final TerminalTypes TYPES =
            TerminalTypes.with(List.of(new TerminalType(3, "doorphone"), new TerminalType(97, "x-1")));

    /** What has a meaning in an argument of {@code Dial}, in a dialplan expression or on a line of AMI. */
    private static final String SPECIAL = "&,|()^$\"'\\`{}<>!?#/ \t\r\n\0";

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** What is read; empty when it is refused with a sentence that can be shown. */
    private static <T> Optional<T> reading(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (InvalidInput e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
            return Optional.empty();
        }
    }

    @FuzzTest
    void order(byte[] input) {
        Optional<RingOrder> order = reading(() -> OrderText.parse(EXTENSION, text(input), TYPES));

        order.ifPresent(read -> {
            assertThat(OrderText.parse(EXTENSION, read.text(), TYPES)).isEqualTo(read);
            RingPlan plan = RingPlanner.plan(read, List.of(new EndpointName("8002-web")));
            assertThat(PlanText.parse(PlanText.format(plan))).contains(plan);
        });
    }

    @FuzzTest
    void decline(byte[] input) {
        Optional<DeclineRule> rule = reading(() -> DeclineText.parse(text(input), TYPES));

        rule.ifPresent(read -> {
            assertThat(DeclineText.parse(DeclineText.format(read, TYPES), TYPES))
                    .isEqualTo(read);
            RingPlan plan = plan(read);
            assertThat(PlanText.parse(PlanText.format(plan))).contains(plan);
        });
    }

    private static RingPlan plan(DeclineRule rule) {
        RingSettings plain = RingSettings.STANDARD;
        RingSettings settings = new RingSettings(
                plain.reach(), rule, true, plain.deadline(), plain.repeat(), plain.missed(), plain.joinLate());
        return RingPlanner.plan(RingOrder.standard(EXTENSION).with(settings), List.of());
    }

    @FuzzTest
    void tt(byte[] input) {
        Tt.parse(text(input))
                .ifPresent(tt -> assertThat(Tt.parse(tt.toString())).contains(tt));
    }

    @FuzzTest
    void plan(byte[] input) {
        String text = text(input);

        PlanText.parse(text).ifPresent(plan -> {
            assertThat(PlanText.format(plan)).isEqualTo(text);
            assertThat(text).matches("[0-9A-Za-z;=:>*+./_-]*");
        });
    }

    @FuzzTest
    void progress(byte[] input) {
        String text = text(input);

        Progress.parse(text).ifPresent(progress -> {
            assertThat(progress.text()).isEqualTo(text);
            assertThat(text).matches("[0-9/nbdus]*");
        });
    }

    @FuzzTest
    void contact(byte[] input) {
        String text = text(input);

        if (ContactUri.isSafe(text)) {
            assertThat(text).matches("sips?:[ -~]*").hasSizeLessThan(512);
            assertThat(text.chars()).noneMatch(c -> SPECIAL.indexOf(c) >= 0);
        }
        Contact contact = new Contact("8002", text, text, text, "Reachable");
        assertThat(DeviceIdentity.of(contact)).isEqualTo(DeviceIdentity.of(contact));
        assertThat(contact.isAt(text + "@")).isFalse();
        assertThat(Printable.escape(text, 60).chars()).noneMatch(Character::isISOControl);
    }
}
