package dev.kopfj.sim.internal.schema;

import dev.kopfj.sim.internal.shape.Shape;
import org.jspecify.annotations.Nullable;

/** One version of a custom resource, as its definition says. */
record CustomVersion(
        Names names,
        Scope scope,
        Shape shape,
        Conversion conversion,
        @Nullable CustomScaling scaling) {
    /** What the version's objects are called. */
    record Names(String kind, String version) {}

    /** Where the version's objects live, and whether their status is written apart. */
    record Scope(boolean namespaced, boolean statusApart) {}

    String kind() {
        return names.kind();
    }

    String name() {
        return names.version();
    }

    boolean namespaced() {
        return scope.namespaced();
    }

    boolean statusApart() {
        return scope.statusApart();
    }
}
