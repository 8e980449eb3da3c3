package dev.kopfj.config;

import dev.kopfj.internal.path.Path;
import java.util.List;
import java.util.regex.Pattern;

/** One place on an object where an operator keeps what it must not forget. */
public sealed interface Place {

    /** The annotations of a domain. */
    static Annotations annotations(String prefix) {
        return new Annotations(prefix, "last-handled-configuration", true);
    }

    /** A field of the status, such as {@code status.kopf}, whose schema must keep whatever is put there. */
    static Field status(String name) {
        return field("status." + name);
    }

    /** A field at a path of keys joined by dots, whose schema must keep whatever is put there. */
    static Field field(String path) {
        return new Field(path, false);
    }

    /**
     * Annotations of one domain: one for the record of each handler, one for the last-handled state.
     *
     * @param prefix the domain
     * @param key the name of the annotation for the last-handled state
     * @param oldKeys whether the names that older releases of Kopf know are written and read, too
     */
    record Annotations(String prefix, String key, boolean oldKeys) implements Place {

        private static final int PREFIX_MAX = 253;
        private static final Pattern PREFIX =
                Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

        /** Rejects a domain that no annotation can have. */
        public Annotations {
            if (prefix.isEmpty()) {
                throw new IllegalArgumentException(
                        "The prefix of the annotations is empty; give it a domain that you own.");
            }
            if (prefix.length() > PREFIX_MAX) {
                throw new IllegalArgumentException("The prefix of the annotations has %d characters; %d are possible."
                        .formatted(prefix.length(), PREFIX_MAX));
            }
            if (!PREFIX.matcher(prefix).matches()) {
                throw new IllegalArgumentException(
                        "The prefix of the annotations, '%s', is no domain; give it one that you own, such as example.com."
                                .formatted(prefix));
            }
            if (!key.isEmpty() && !NAME.matcher(key).matches()) {
                throw new IllegalArgumentException(
                        ("The name of the last-handled annotation, '%s', is none that an annotation can have: letters, "
                                        + "digits, and -, _ or . between them.")
                                .formatted(key));
            }
            if (key.isEmpty()) {
                throw new IllegalArgumentException("The name of the last-handled annotation is empty; leave it out.");
            }
        }

        /** Sets the name of the annotation for the last-handled state. */
        public Annotations withKey(String key) {
            return new Annotations(prefix, key, oldKeys);
        }

        /** Leaves out the names that only older releases of Kopf know. */
        public Annotations withoutOldKeys() {
            return new Annotations(prefix, key, false);
        }
    }

    /**
     * A field, in which there are the records under {@code progress}, and the {@code last-handled-configuration}.
     *
     * @param path the keys that lead there, joined by dots
     * @param outgoing whether what is there is only read and removed, and nothing is put there any more
     */
    record Field(String path, boolean outgoing) implements Place {

        /** Rejects a path that leads nowhere. */
        public Field {
            if (path.isEmpty() || Path.keys(path).contains("")) {
                throw new IllegalArgumentException(
                        "The path '%s' has a key that is empty; give it keys joined by dots, such as status.kopf."
                                .formatted(path));
            }
        }

        /** Only reads and removes what is there. */
        public Field asOutgoing() {
            return new Field(path, true);
        }

        /** Returns the keys that lead there. */
        public List<String> keys() {
            return Path.keys(path);
        }
    }
}
