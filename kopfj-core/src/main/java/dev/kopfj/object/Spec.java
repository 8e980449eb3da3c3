package dev.kopfj.object;

import java.util.Map;

/** The {@code spec} of an object, to read. */
public final class Spec extends Fields {

    /** Shows the given values. */
    public Spec(Map<String, Object> values) {
        super("spec", values);
    }
}
