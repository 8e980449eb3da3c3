package dev.kopfj.internal.engine.index;

import dev.kopfj.given.IndexView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One index: its values by key, and each value by who has contributed it. Written in steps, read by work. */
final class Store implements IndexView {

    private final Map<@Nullable Object, Map<Contributor, Object>> values = new LinkedHashMap<>();
    private final Map<Contributor, Set<@Nullable Object>> keys = new LinkedHashMap<>();

    /** Puts what somebody contributes in place of all that it has contributed before. */
    synchronized void replace(Contributor contributor, Map<?, ?> contribution) {
        Set<@Nullable Object> before = keys.getOrDefault(contributor, Set.of());
        for (Object key : before) {
            if (!contribution.containsKey(key)) {
                remove(contributor, key);
            }
        }
        contribution.forEach((key, value) ->
                values.computeIfAbsent(key, first -> new LinkedHashMap<>()).put(contributor, value));
        if (contribution.isEmpty()) {
            keys.remove(contributor);
        } else {
            keys.put(contributor, new LinkedHashSet<>(contribution.keySet()));
        }
    }

    /** Takes away all that somebody has contributed. */
    void discard(Contributor contributor) {
        replace(contributor, Collections.emptyMap());
    }

    @Override
    public synchronized Set<@Nullable Object> keys() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values.keySet()));
    }

    @Override
    public synchronized List<Object> get(@Nullable Object key) {
        Map<Contributor, Object> found = values.get(key);
        return found == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(found.values()));
    }

    private void remove(Contributor contributor, @Nullable Object key) {
        Map<Contributor, Object> found = values.get(key);
        if (found != null) {
            found.remove(contributor);
            if (found.isEmpty()) {
                values.remove(key);
            }
        }
    }

    /**
     * Who contributes.
     *
     * @param handler the handler, as several may contribute to one index
     * @param object the key of the object
     */
    record Contributor(Object handler, String object) {}
}
