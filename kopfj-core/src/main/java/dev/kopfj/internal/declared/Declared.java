package dev.kopfj.internal.declared;

import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;

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
