package dev.kopfj.sim.internal.schema;

import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.List;

/** The kinds that every server has. */
@Differs(how = "of the built-in kinds only Namespace, ConfigMap and CustomResourceDefinition are there yet")
public final class BuiltIns {
    /** Namespaces. */
    public static final Resource NAMESPACES = new Resource("", "namespaces");

    /** Definitions of custom resources. */
    public static final Resource DEFINITIONS = new Resource("apiextensions.k8s.io", "customresourcedefinitions");

    private static final Kind.Versions V1 = new Kind.Versions("v1", "v1");

    static final List<Kind> ALL = List.of(
            new Kind(
                    new Resource("", "configmaps"),
                    V1,
                    new Kind.Naming("ConfigMap", "ConfigMapList", "configmap", List.of("cm"), List.of()),
                    new Kind.Traits(true, false, true, List.of()),
                    new ConfigMapRules(),
                    Shape.ANYTHING),
            new Kind(
                    NAMESPACES,
                    V1,
                    new Kind.Naming("Namespace", "NamespaceList", "namespace", List.of("ns"), List.of()),
                    new Kind.Traits(false, false, true, List.of("finalize", "status")),
                    new NamespaceRules(),
                    Shape.ANYTHING),
            new Kind(
                    DEFINITIONS,
                    V1,
                    new Kind.Naming(
                            "CustomResourceDefinition",
                            "CustomResourceDefinitionList",
                            "customresourcedefinition",
                            List.of("crd", "crds"),
                            List.of("api-extensions")),
                    new Kind.Traits(false, false, false, List.of("status")),
                    new DefinitionRules(),
                    Shape.ANYTHING));

    private BuiltIns() {}
}
