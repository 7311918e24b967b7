package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one AGI request: sets the plan of the call and the terminal types of its first stage on the caller's channel.
 *
 * <p>When it cannot, it sets nothing, and the dialplan has all devices ring. Safe for use by many threads.
 */
final class MediaScript implements AgiScript {

    private static final Logger LOG = LoggerFactory.getLogger(MediaScript.class);

    private final MediaService media;

    MediaScript(MediaService media) {
        this.media = media;
    }

    /** A variable whose value may hold commas, as MSet takes it. */
    private static String quoted(String name, String value) {
        return name + "=\"" + value + "\"";
    }

    /** The dialplan passes the extension as the script's one argument. */
    @Override
    public void service(@Nullable AgiRequest request, @Nullable AgiChannel channel) {
        if (request == null
                || channel == null
                || request.getArguments() == null
                || request.getArguments().length == 0) {
            return;
        }
        String number = request.getArguments()[0];
        try {
            MediaService.Tag tag = media.tag(new Extension(number));
            List<String> variables = new ArrayList<>();
            variables.add(quoted(Dialplan.TT, tag.tt()));
            if (!tag.endpoints().isEmpty()) {
                String names = tag.endpoints().stream().map(EndpointName::name).collect(Collectors.joining(","));
                variables.add(quoted(Dialplan.ENDPOINTS, names));
            }
            // Last, since the dialplan takes the plan for the sign that all is there.
            variables.add(Dialplan.PLAN + "=" + tag.plan());
            channel.exec("MSet", variables.toArray(String[]::new));
        } catch (InvalidInput e) {
            LOG.warn("AGI request refused: {}", e.getMessage());
        } catch (AgiException e) {
            LOG.debug(
                    "The caller of {} hung up during its AGI request: {}",
                    Printable.escape(number, 60),
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("No ring order for {}, all its devices ring: {}", Printable.escape(number, 60), e.getMessage());
        }
    }
}
