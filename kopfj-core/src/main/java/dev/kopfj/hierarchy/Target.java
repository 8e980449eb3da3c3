package dev.kopfj.hierarchy;

import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metadata of an object or template that is changed in place, whatever it is made of. */
interface Target {

    /** The texts by which objects are named. */
    enum Name {
        NAME("name"),
        GENERATE_NAME("generateName"),
        NAMESPACE("namespace");

        private final String key;

        Name(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    @Nullable String get(Name name);

    /** Sets a text, or takes it off. */
    void set(Name name, @Nullable String value);

    /** Returns the uid; empty if there is none. */
    String uid();

    Map<String, String> labels();

    void label(Map<String, String> labels, boolean forced);

    /** Adds a reference, unless there is one to the same object. */
    void addReference(OwnerReference reference);

    void removeReference(String uid);

    /** Returns the metadata of a template, if there is something at the path. */
    Optional<Target> nested(String path);
}
