package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;

/** A type of values, which reads what clients send and makes what the server keeps of it. */
interface Type {
    /** Returns a value as the server writes it; containers are new, leaves may be shared. Null is never given. */
    JsonNode read(JsonNode given, Reading reading);

    /** Returns what is written where a member that is always there has no value. */
    JsonNode zero();

    /** Tells whether a value is what a member has that was not given. */
    boolean isZero(JsonNode value);

    /** Returns the name that Go has for the type. */
    String goName();
}
