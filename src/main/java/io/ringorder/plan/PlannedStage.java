package io.ringorder.plan;

import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.Optional;

/**
 * One step of a ring plan: the devices of some terminal types ring together for a time.
 *
 * @param tt the types to ring, as the {@code Tt} header of the INVITEs names them; empty: every device, without a header
 * @param unknownToo whether devices that no rule recognises ring as well, though the header does not name them
 * @param joins whether the devices of the stage before ring on, joined by these; otherwise they stop first
 * @param time how long they ring at most before the next stage begins; millisecond precision
 */
public record PlannedStage(Optional<Tt> tt, boolean unknownToo, boolean joins, Duration time) {

    public PlannedStage {
        if (time.toMillis() <= 0) {
            throw new IllegalArgumentException("A stage lasts longer than " + time);
        }
    }

    /** Every registered device, as plain parallel forking has it. */
    public static PlannedStage everyDevice(Duration time) {
        return new PlannedStage(Optional.empty(), true, false, time);
    }

    public static PlannedStage of(Tt tt, boolean unknownToo, Duration time) {
        return new PlannedStage(Optional.of(tt), unknownToo, false, time);
    }

    /** The same stage, for which the devices of the stage before do not stop. */
    public PlannedStage joining() {
        return new PlannedStage(tt, unknownToo, true, time);
    }

    /** Whether the most recently registered device rings in this stage, whatever its type. */
    public boolean ringsNewest() {
        return tt.map(header -> header.names(TerminalType.NEWEST)).orElse(false);
    }

    /** Whether a device of this type rings in this stage. */
    public boolean rings(TerminalType type) {
        if (unknownToo && type.equals(TerminalType.UNKNOWN)) {
            return true;
        }
        return tt.map(header -> header.names(type)).orElse(true);
    }
}
