package dev.kopfj.sim.internal.schema;

import dev.kopfj.sim.internal.Resource;

/** The resources that the server itself knows by name. */
public final class BuiltIns {
    /** Namespaces. */
    public static final Resource NAMESPACES = new Resource("", "namespaces");

    /** Definitions of custom resources. */
    public static final Resource DEFINITIONS = new Resource("apiextensions.k8s.io", "customresourcedefinitions");

    private BuiltIns() {}
}
