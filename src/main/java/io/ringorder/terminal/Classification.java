package io.ringorder.terminal;

import java.util.Optional;

/**
 * What a device was recognised as, and why.
 *
 * @param rule the rule that decided; empty when none matched and the type is {@link TerminalType#UNKNOWN}
 */
public record Classification(TerminalType type, Optional<ClassificationRule> rule) {}
