package dev.kopfj.sim.check;

/** Invariants that are ready to be switched on. */
public enum Standard {
    /** Revisions only go up, and every object has a uid and the revision of its last write. */
    STORE("store"),
    /** An object whose owners are all gone is gone within a minute. */
    ORPHANS("no orphans"),
    /** At the end nothing has waited for a minute for a finalizer that nobody has ever released anywhere. */
    DELETIONS("deletions end"),
    /** Nobody writes an object again and again because of nothing but their own writes. */
    QUIESCENCE("quiescence"),
    /** Nobody overwrites a field that another manager has applied. */
    OWNERSHIP("field ownership"),
    /** An operator lets go of an object only when its deletion handlers are through with it. */
    FINALIZERS("finalizers");

    private final String words;

    Standard(String words) {
        this.words = words;
    }

    /** Returns how it is called in reports. */
    public String words() {
        return words;
    }
}
