package dev.kopfj.sim.internal.schema.definition;

import dev.kopfj.sim.internal.shape.Shape;
import java.util.Set;
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

    /** Where the version's objects live, whether their status is written apart, and what selectors may name. */
    record Scope(boolean namespaced, boolean statusApart, Set<String> selectable) {}

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
