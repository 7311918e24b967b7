package io.ringorder.cli;

import io.ringorder.terminal.Device;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that describe a device. */
final class DeviceOptions {

    @Option(names = "--user-agent", paramLabel = "UA", description = "The User-Agent of its REGISTER.")
    private String userAgent = "";

    @Option(names = "--contact", paramLabel = "URI", description = "Its Contact URI.")
    private String contact = "";

    @Option(names = "--via", paramLabel = "ADDR", description = "The address and port it registered from.")
    private String via = "";

    @Option(
            names = "--extension",
            paramLabel = "E",
            description = "The extension it registered for (default: only rules for all extensions are tried).")
    private Optional<String> extension = Optional.empty();

    Device device() {
        if (userAgent.isEmpty() && contact.isEmpty() && via.isEmpty()) {
            throw new InvalidInput("A device is described by --user-agent, --contact or --via: give one at least.");
        }
        return new Device(userAgent, contact, via);
    }

    Optional<Extension> extension() {
        return extension.map(Extension::new);
    }
}
