package dev.kopfj.internal.action;

import dev.kopfj.internal.progress.HandlerRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sub-handlers of one run of a handler, and theirs.
 *
 * @param records their records after it, by their ids
 * @param runs those that were run in it
 */
public record Brood(Map<String, HandlerRecord> records, List<Attempted> runs) {

    /** Keeps own copies, in their order. */
    public Brood {
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        runs = List.copyOf(runs);
    }

    /** Is that of a handler without sub-handlers. */
    static Brood none() {
        return new Brood(Map.of(), List.of());
    }

    /** Tells whether no sub-handler is left to be run. */
    boolean isFinished() {
        return records.values().stream().allMatch(HandlerRecord::isFinished);
    }
}
