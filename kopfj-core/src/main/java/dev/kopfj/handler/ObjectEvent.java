package dev.kopfj.handler;

/** All that a handler may know of what the cluster told of one object. */
public interface ObjectEvent extends ObjectInvocation {

    /** Returns what has happened to the object. */
    Type type();

    /** What has happened to an object. */
    enum Type {
        /** It was there when the operator looked. */
        LISTED,
        /** It was created. */
        ADDED,
        /** It was changed. */
        MODIFIED,
        /** It does not exist any more. */
        DELETED
    }
}
