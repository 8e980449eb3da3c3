package dev.kopfj.object;

import java.util.Map;

/** The {@code status} of an object, to read. */
public final class Status extends Fields {

    /** Shows the given values. */
    public Status(Map<String, Object> values) {
        super("status", values);
    }
}
