package dev.kopfj.handler;

import dev.kopfj.given.Stopped;

/** All that a daemon or a timer may know. The object is shown as it is at the time of each question. */
public interface Background extends ObjectInvocation {

    /** Returns what tells the handler to end. */
    Stopped stopped();
}
