package dev.kopfj.object;

import java.util.Map;
import java.util.Optional;

/** The {@code metadata} of an object, to read. */
public final class Meta extends Fields {

    /** Shows the given values. */
    public Meta(Map<String, Object> values) {
        super("metadata", values);
    }

    /** Returns the object's name. */
    public String name() {
        return getString("name", "");
    }

    /** Returns the object's namespace; empty for objects without one. */
    public Optional<String> namespace() {
        return getString("namespace");
    }

    /** Returns the object's uid. */
    public String uid() {
        return getString("uid", "");
    }

    /** Returns the object's labels. */
    public Map<String, String> labels() {
        return texts("labels");
    }

    /** Returns the object's annotations. */
    public Map<String, String> annotations() {
        return texts("annotations");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Kubernetes allows nothing but texts there.
    private Map<String, String> texts(String key) {
        return (Map) getMap(key);
    }
}
