package dev.kopfj.sim.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The objects of a shelf by the values of their labels, so that a selector need not look at all of them. It knows the
 * labels that were asked for last; for any other it has to look through the shelf once.
 */
final class LabelIndex {
    static final int LABELS_MAX = 8;
    private static final NavigableMap<String, Stored> NONE = Collections.emptyNavigableMap();

    private final NavigableMap<String, Stored> objects;
    private final Map<String, Map<String, NavigableMap<String, Stored>>> labels = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, NavigableMap<String, Stored>>> eldest) {
            return size() > LABELS_MAX;
        }
    };

    LabelIndex(NavigableMap<String, Stored> objects) {
        this.objects = objects;
    }

    /** Returns the objects whose label has one of the values, by path. */
    NavigableMap<String, Stored> find(String label, Set<String> values) {
        Map<String, NavigableMap<String, Stored>> known = labels.get(label);
        if (known == null) {
            known = new HashMap<>();
            for (Stored stored : objects.values()) {
                add(known, label(stored, label), stored);
            }
            labels.put(label, known);
        }
        if (values.size() == 1) {
            return known.getOrDefault(values.iterator().next(), NONE);
        }
        NavigableMap<String, Stored> all = new TreeMap<>();
        for (String value : values) {
            all.putAll(known.getOrDefault(value, NONE));
        }
        return all;
    }

    void follow(Change change) {
        for (Map.Entry<String, Map<String, NavigableMap<String, Stored>>> label : labels.entrySet()) {
            change.before().ifPresent(old -> remove(label.getValue(), label(old, label.getKey()), old));
            change.after().ifPresent(now -> add(label.getValue(), label(now, label.getKey()), now));
        }
    }

    private static JsonNode label(Stored stored, String label) {
        return Json.meta(stored.object()).path("labels").path(label);
    }

    private static void add(Map<String, NavigableMap<String, Stored>> known, JsonNode value, Stored stored) {
        if (value.isTextual()) {
            known.computeIfAbsent(value.textValue(), v -> new TreeMap<>())
                    .put(stored.key().path(), stored);
        }
    }

    private static void remove(Map<String, NavigableMap<String, Stored>> known, JsonNode value, Stored stored) {
        NavigableMap<String, Stored> same = value.isTextual() ? known.get(value.textValue()) : null;
        if (same != null) {
            same.remove(stored.key().path());
            if (same.isEmpty()) {
                known.remove(value.textValue());
            }
        }
    }
}
