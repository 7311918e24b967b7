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

    private static final String VERSION = "version=";

    private final MediaService media;
    private final BoundedLog log;
    private final OtherDialplan otherDialplan;
    private final Optional<FirstDials> firstDials;

    /**
     * @param versions of which a line about one version of the dialplan is written once in a long while
     * @param firstDials empty: the proxy stage works out every Dial
     */
    MediaScript(MediaService media, BoundedLog log, BoundedLog versions, Optional<FirstDials> firstDials) {
        otherDialplan = new OtherDialplan(versions);
        this.media = media;
        this.log = log;
        this.firstDials = firstDials;
    }

    /**
     * What to say to a request. Its URL is a path that ends in the extension, the value of the {@code Tt} header that came with
     * the call, and the version of the dialplan, such as {@code ringorder/8002/0,1/version=2/}; the header may be empty. Where the
     * version stands a program that knew none looks for the extension, and takes it for none.
     */
    @Override
    public AgiTurn begin(AgiHeader header) {
        List<String> path = List.of(header.script().orElse("").split("/", -1));
        String version = path.size() < 2 ? "" : path.get(path.size() - 2);
        if (path.size() >= 4 && version.equals(VERSION + Dialplan.VERSION)) {
            return begin(header, path.get(path.size() - 4), path.get(path.size() - 3));
        }
        if (header.caller().isEmpty()) {
            log.warn("request", "AGI request refused: it names no extension");
            return AgiTurn.last("");
        }
        return otherDialplan.begin(version.startsWith(VERSION) ? version.substring(VERSION.length()) : "");
    }

    private AgiTurn begin(AgiHeader header, String number, String tt) {
        try {
            Extension extension = new Extension(number);
            MediaService.Tag tag = media.tag(extension, asked(number, tt));
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
