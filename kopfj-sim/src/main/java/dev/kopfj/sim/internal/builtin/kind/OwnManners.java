package dev.kopfj.sim.internal.builtin.kind;

import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.builtin.table.Row;

/** The manners of all kinds that are not workloads. */
public final class OwnManners {
    private OwnManners() {}

    /** Returns the manners of a kind; plain ones when it has none of its own. */
    public static Manners of(Row row) {
        return switch (row.kind()) {
            case "ConfigMap" -> new ConfigMapManners();
            case "CustomResourceDefinition" -> new DefinitionManners();
            case "Namespace" -> new NamespaceManners();
            default -> Manners.PLAIN;
        };
    }
}
