package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
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
            // One command for both: a plan has no comma, and the codes of a Tt are put between quotes of MSet's own.
            channel.exec("MSet", Dialplan.TT + "=\"" + tag.tt() + "\"", Dialplan.PLAN + "=" + tag.plan());
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
