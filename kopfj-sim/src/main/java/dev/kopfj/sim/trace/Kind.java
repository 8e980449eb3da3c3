package dev.kopfj.sim.trace;

import java.util.Locale;

/** What kind of thing an entry of the story tells. */
public enum Kind {
    /** A request to the API server, with its answer and the first version that it has made. */
    REQUEST,
    /** One more version of an object that a request has made, or one that nobody has asked for. */
    VERSION,
    /** A watch event that has reached its client. */
    DELIVERY,
    /** A handler begins, or what has come of it. */
    HANDLER,
    /** Something goes wrong on purpose. */
    FAULT,
    /** Something that must hold does not. */
    BROKEN,
    /** Whatever else is told. */
    NOTE;

    /** Returns the word for it that tools read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
