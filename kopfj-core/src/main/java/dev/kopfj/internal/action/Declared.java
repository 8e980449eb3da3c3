package dev.kopfj.internal.action;

import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;

/** A handler as it was declared, of whichever family. */
public sealed interface Declared permits ActivityHandler, ObjectHandler {

    /** Returns what names it, on stored objects too. */
    String id();

    /** Returns its limits and filters. */
    HandlerOptions options();

    /** Returns what it does. */
    Handler<?> code();

    /** Returns where it was declared, for people. */
    String origin();
}
