package io.ringorder.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT. A second signal ends the process at once.
 *
 * <p>A shutdown hook would not do: the exit code of a JVM that a signal ends is never 0, and the hooks of libraries (H2
 * closes its database in one) run at the same time as ours, while calls are still being handed over.
 *
 * <p>{@code sun.misc.Signal} is reached by name because naming it in the source is a compiler warning that cannot be
 * suppressed.
 */
final class StopSignals implements Parts.Stop {

    private static final int KILLED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);

    private StopSignals() {}

    static StopSignals install() {
        StopSignals signals = new StopSignals();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        signals.arrived();
                        return null;
                    });
            for (String name : new String[] {"TERM", "INT"}) {
                Object raised = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, raised, onSignal);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This Java runtime lets no program handle signals: module jdk.unsupported.", e);
        }
        return signals;
    }

    private void arrived() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
        asked.countDown();
    }

    @Override
    public void await() throws InterruptedException {
        asked.await();
    }
}
