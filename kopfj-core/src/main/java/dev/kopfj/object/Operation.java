package dev.kopfj.object;

/** What a request to the cluster does to an object. */
public enum Operation {
    /** The object comes into being. */
    CREATE,
    /** The object is changed. */
    UPDATE,
    /** The object goes. */
    DELETE,
    /** Somebody connects to the object, such as to a shell in a pod. */
    CONNECT
}
