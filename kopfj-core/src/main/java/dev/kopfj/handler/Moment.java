package dev.kopfj.handler;

/** All that a handler of a moment in the operator's own life may know. */
public interface Moment extends Invocation {

    /** Returns what the handler is run for. */
    Activity activity();

    /** The moments in an operator's life. */
    enum Activity {
        /** It is about to ask the cluster for the first time. */
        STARTUP,
        /** It has stopped all else. */
        CLEANUP,
        /** It needs to know how to reach the cluster. */
        LOGIN,
        /** Somebody asks how it is. */
        PROBE
    }
}
