package dev.kopfj.object;

import java.util.Locale;
import java.util.Optional;

/** Why an object is looked at. */
public enum Reason {
    /** It has never been handled before. */
    CREATE,
    /** It differs from what was last handled. */
    UPDATE,
    /** Somebody deletes it, and the operator's finalizer still holds it. */
    DELETE,
    /** It is as it was last handled, but was there before the operator, or is to be reconciled. */
    RESUME,
    /** It is as it was last handled. */
    NOOP,
    /** Somebody deletes it, and the operator does not hold it. */
    FREE,
    /** It does not exist any more. */
    GONE;

    /** Returns the word that is stored on objects. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the reason with the given stored word. */
    public static Optional<Reason> of(String word) {
        for (Reason reason : values()) {
            if (reason.word().equals(word)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
