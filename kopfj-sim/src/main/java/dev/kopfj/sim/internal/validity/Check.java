package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One demand of a schema. */
interface Check {
    /**
     * Tells the verdict what it finds.
     *
     * @param value which is not null
     * @param old the value before the change, as far as it is known which one it was
     */
    void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict);
}
