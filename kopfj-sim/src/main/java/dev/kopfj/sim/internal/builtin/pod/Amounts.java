package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.builtin.table.Quantity;

/** Quantities of resources as numbers, so far as they must be compared. */
final class Amounts {
    private static final Quantity NONE = Quantity.parse("0");

    private Amounts() {}

    /** Returns the quantity that a value is; 0 when there is none. */
    static Quantity of(JsonNode value) {
        String text = value.asText();
        return text.isEmpty() ? NONE : Quantity.parse(text);
    }
}
