package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.Tt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.asteriskjava.fastagi.command.ExecCommand;

/**
 * Answers one AGI request: has the plan of the call and the terminal types of its first stage set on the caller's channel.
 *
 * <p>When it cannot, it sets nothing, and the dialplan has all devices ring. Safe for use by many threads.
 */
final class MediaScript {

    private final MediaService media;
    private final BoundedLog log;

    MediaScript(MediaService media, BoundedLog log) {
        this.media = media;
        this.log = log;
    }

    /** A variable whose value may hold commas, as MSet takes it. */
    private static String quoted(String name, String value) {
        return name + "=\"" + value + "\"";
    }

    /**
     * The AGI command for a request, with its line end; empty for none.
     *
     * @param script a path that ends in the extension and the value of the {@code Tt} header that came with the call, such
     *     as {@code ringorder/8002/0,1}; the latter may be empty
     */
    String answer(Optional<String> script) {
        List<String> path = List.of(script.orElse("").split("/", -1));
        if (path.size() < 2) {
            log.warn("request", "AGI request refused: it names no extension");
            return "";
        }
        String number = path.get(path.size() - 2);
        try {
            return command(media.tag(new Extension(number), asked(number, path.get(path.size() - 1))));
        } catch (InvalidInput e) {
            log.warn("extension", "AGI request refused: " + e.getMessage());
        } catch (RuntimeException e) {
            log.warn(
                    "orders",
                    "No ring order for " + Printable.escape(number, 60) + ", all its devices ring: " + e.getMessage());
        }
        return "";
    }

    private Optional<Tt> asked(String number, String value) {
        Optional<Tt> tt = value.isBlank() ? Optional.empty() : Tt.parse(value);
        if (tt.isEmpty() && !value.isBlank()) {
            log.warn(
                    "tt",
                    "A call to " + Printable.escape(number, 60) + " came with a Tt that names no types, \""
                            + Printable.escape(value, 60) + "\": its own order rings");
        }
        return tt;
    }

    private static String command(MediaService.Tag tag) {
        List<String> variables = new ArrayList<>();
        variables.add(quoted(Dialplan.TT, tag.tt()));
        if (!tag.endpoints().isEmpty()) {
            String names = tag.endpoints().stream().map(EndpointName::name).collect(Collectors.joining(","));
            variables.add(quoted(Dialplan.ENDPOINTS, names));
        }
        // Last, since the dialplan takes the plan for the sign that all is there.
        variables.add(Dialplan.PLAN + "=" + tag.plan());
        return new ExecCommand("MSet", variables.toArray(String[]::new)).buildCommand() + "\n";
    }
}
