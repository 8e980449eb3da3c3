package dev.kopfj.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an operator is, as its probes say.
 *
 * @param healthy whether no probe has failed
 * @param results what the probes return, by their ids; of those that fail, what they throw
 */
public record Health(boolean healthy, Map<String, @Nullable Object> results) {

    /** Keeps an own copy of the results, in their order. */
    public Health {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }
}
