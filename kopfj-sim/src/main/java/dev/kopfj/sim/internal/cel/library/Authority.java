package dev.kopfj.sim.internal.cel.library;

/** Who answers whether somebody may do something, for expressions that ask {@code authorizer}. */
public interface Authority {
    /** Tells whether the caller may do this to a resource. */
    Decision resource(String verb, Target target);

    /** Tells whether the caller may do this to a path that is no resource. */
    Decision path(String verb, String path);

    /** Returns who answers for a service account instead of the caller. */
    Authority serviceAccount(String namespace, String name);

    /** What is done something to; what is not said is "". */
    record Target(String group, String resource, String subresource, String namespace, String name) {}

    /** What was answered, and why. */
    record Decision(boolean allowed, String reason) {}
}
