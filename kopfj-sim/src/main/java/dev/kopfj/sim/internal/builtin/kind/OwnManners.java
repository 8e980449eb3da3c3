package dev.kopfj.sim.internal.builtin.kind;

import dev.kopfj.sim.internal.builtin.scaler.ScalerManners;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.builtin.table.Row;

/** The manners of all kinds that are neither workloads nor of networking. */
public final class OwnManners {
    private OwnManners() {}

    /** Returns the manners of a kind; plain ones when it has none of its own. */
    public static Manners of(Row row) {
        return switch (row.kind()) {
            case "ClusterRole", "Role" -> new RoleManners(row.is("namespaced"));
            case "ClusterRoleBinding", "RoleBinding" -> new RoleBindingManners(row.is("namespaced"));
            case "ConfigMap" -> new ConfigMapManners();
            case "ControllerRevision" -> new FixedManners.OfRevisions();
            case "CustomResourceDefinition" -> new DefinitionManners();
            case "Event" -> new EventManners(row.group().isEmpty());
            case "HorizontalPodAutoscaler" -> new ScalerManners(row.version().equals("v2"));
            case "IngressClass" -> new FixedManners.OfIngresses();
            case "Lease" -> new LeaseManners();
            case "MutatingWebhookConfiguration" -> new HookManners(true);
            case "ValidatingWebhookConfiguration" -> new HookManners(false);
            case "LimitRange" -> new RangeManners();
            case "Namespace" -> new NamespaceManners();
            case "Node" -> new NodeManners();
            case "PersistentVolume" -> new ClaimManners(true);
            case "PersistentVolumeClaim" -> new ClaimManners(false);
            case "PodDisruptionBudget" -> new BudgetManners();
            case "PriorityClass" -> new ClassManners.OfPriority();
            case "RuntimeClass" -> new FixedManners.OfRuntimes();
            case "Secret" -> new SecretManners();
            case "StorageClass" -> new ClassManners.OfStorage();
            default -> Manners.PLAIN;
        };
    }
}
