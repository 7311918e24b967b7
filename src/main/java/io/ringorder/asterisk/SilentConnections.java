package io.ringorder.asterisk;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The connections whose peer has to do something, and those that a worker has, in the order of their deadlines. When there are
 * too many, the oldest is closed: Asterisk sends its request at once and is answered soon, so it never is the oldest for long.
 * Confined to one thread.
 */
final class SilentConnections {

    private static final int MAX = 8192;
    /** The rest of the file descriptors is for the database and for AMI. */
    private static final int SHARE_OF_DESCRIPTORS = 2;

    private final int limit = limit();
    private final Set<BoundedConnection> connections = new LinkedHashSet<>();

    private static int limit() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return (int) Math.min(MAX, descriptors / SHARE_OF_DESCRIPTORS);
    }

    /** The connection that ends last. */
    void add(BoundedConnection connection) {
        connections.add(connection);
    }

    void remove(BoundedConnection connection) {
        connections.remove(connection);
    }

    boolean isEmpty() {
        return connections.isEmpty();
    }

    boolean isFull() {
        return connections.size() >= limit;
    }

    void closeTheOldest() {
        Iterator<BoundedConnection> oldest = connections.iterator();
        if (oldest.hasNext()) {
            BoundedConnection connection = oldest.next();
            oldest.remove();
            connection.close();
        }
    }

    /** Closes those whose deadline is over at this {@link System#nanoTime}; whether there are any. */
    boolean closeTheLate(long now) {
        int before = connections.size();
        while (!connections.isEmpty() && connections.iterator().next().deadline() - now <= 0) {
            closeTheOldest();
        }
        return connections.size() < before;
    }

    /** Does this with each one that has been told the last commands. */
    void forEachAnswered(Consumer<BoundedConnection> task) {
        connections.stream().filter(BoundedConnection::isAnswered).toList().forEach(task);
    }

    void closeAll() {
        connections.forEach(BoundedConnection::close);
        connections.clear();
    }
}
