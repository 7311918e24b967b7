package io.ringorder.asterisk;

import java.util.concurrent.CompletableFuture;

/** A way to have Asterisk evaluate dialplan functions. */
interface Questions {

    /**
     * What a function returns.
     *
     * @param function a call of it, such as {@code PJSIP_AOR(8002,contact)}
     */
    CompletableFuture<String> evaluate(String function);
}
