package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.Tt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers one AGI request: has the plan of the call set on the caller's channel, and the first Dial or, when that is left to the
 * proxy stage, the terminal types of the first stage.
 *
 * <p>When it cannot, it sets nothing, and the dialplan has all devices ring. Safe for use by many threads.
 */
final class MediaScript implements BoundedConnection.Script {

    private final MediaService media;
    private final BoundedLog log;
    private final Optional<FirstDials> firstDials;

    /** @param firstDials empty: the proxy stage works out every Dial */
    MediaScript(MediaService media, BoundedLog log, Optional<FirstDials> firstDials) {
        this.media = media;
        this.log = log;
        this.firstDials = firstDials;
    }

    /**
     * What to say to a request. Its URL is a path that ends in the extension and the value of the {@code Tt} header that came
     * with the call, such as {@code ringorder/8002/0,1}; the latter may be empty.
     */
    @Override
    public AgiTurn begin(AgiHeader header) {
        List<String> path = List.of(header.script().orElse("").split("/", -1));
        if (path.size() < 2) {
            log.warn("request", "AGI request refused: it names no extension");
            return AgiTurn.last("");
        }
        String number = path.get(path.size() - 2);
        try {
            Extension extension = new Extension(number);
            MediaService.Tag tag = media.tag(extension, asked(number, path.get(path.size() - 1)));
            return header.caller()
                    .flatMap(caller -> firstDials.map(
                            dials -> dials.begin(caller, extension, tag.plan(), said -> commands(tag, said))))
                    .orElseGet(() -> AgiTurn.last(commands(tag, FirstDials.Said.NOTHING)));
        } catch (InvalidInput e) {
            log.warn("extension", "AGI request refused: " + e.getMessage());
        } catch (RuntimeException e) {
            log.warn(
                    "orders",
                    "No ring order for " + Printable.escape(number, 60) + ", all its devices ring: " + e.getMessage());
        }
        return AgiTurn.last("");
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

    private static String commands(MediaService.Tag tag, FirstDials.Said said) {
        Assignments assignments = new Assignments();
        said.now()
                .ifPresentOrElse(
                        now -> assignments.add(Dialplan.NOW, now), () -> assignments.add(Dialplan.TT, tag.tt()));
        if (!said.next().isEmpty()) {
            assignments.add(Dialplan.NEXT, said.next());
        }
        if (!tag.endpoints().isEmpty()) {
            assignments.add(
                    Dialplan.ENDPOINTS,
                    tag.endpoints().stream().map(EndpointName::name).collect(Collectors.joining(",")));
        }
        // Last, since the dialplan takes the plan for the sign that all is there.
        return assignments.add(Dialplan.PLAN, tag.text()).commands();
    }
}
