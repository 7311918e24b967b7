package io.ringorder.terminal;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size: of many entries the one used longest ago is forgotten. Not safe for use by many threads. */
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int limit;

    /** @param limit how many entries it keeps */
    public RecentlyUsed(int limit) {
        super(16, 0.75f, true);
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
