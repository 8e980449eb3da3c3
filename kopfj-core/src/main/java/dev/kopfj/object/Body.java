package dev.kopfj.object;

import java.util.Map;

/** A whole object, to read. */
public final class Body extends Fields {

    /** Shows the given values. */
    public Body(Map<String, Object> values) {
        super("body", values);
    }

    /** Returns the object's kind. */
    public String kind() {
        return getString("kind", "");
    }

    /** Returns the group and version of the object's kind. */
    public String apiVersion() {
        return getString("apiVersion", "");
    }

    /** Returns the object's {@code spec}; empty if there is none. */
    public Spec spec() {
        return new Spec(getMap("spec"));
    }

    /** Returns the object's {@code status}; empty if there is none. */
    public Status status() {
        return new Status(getMap("status"));
    }

    /** Returns the object's {@code metadata}. */
    public Meta meta() {
        return new Meta(getMap("metadata"));
    }
}
