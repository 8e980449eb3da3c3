package dev.kopfj.sim.trace;

/** One version of an object, which never changes. */
public interface Version {

    /** Returns the object's identity in time. */
    String uid();

    /** Returns the number of the version. */
    long resourceVersion();

    /** Returns the object as JSON; the array is only to be read. */
    byte[] json();
}
