package dev.kopfj.testkit.rbac;

import dev.kopfj.sim.audit.Access;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The smallest manifests by which a service account may do what it must: the account, its roles and their bindings, and the
 * objects of peerings that it looks at.
 *
 * <p>An operator that lists or watches objects of all namespaces gets one {@code ClusterRole}. Any other gets a
 * {@code Role}, to be applied in each namespace that it works in, beside a {@code ClusterRole} for what has no namespace.
 */
public final class Roles {

    private static final String API = "rbac.authorization.k8s.io";

    /** An operator names these objects itself, so its rights go no further than those names. */
    private static final Set<String> NAMED = Set.of(
            "kopfpeerings",
            "clusterkopfpeerings",
            "leases",
            "mutatingwebhookconfigurations",
            "validatingwebhookconfigurations");

    /** What rules are merged by: one group, the verbs, and the only objects they are for. */
    private record Grip(String group, List<String> verbs, List<String> names) {}

    private final Rights rights;
    private final String account;
    private final String namespace;

    private Roles(Rights rights, String account, String namespace) {
        this.rights = rights;
        this.account = account;
        this.namespace = namespace;
    }

    /** Returns roles for a service account of a namespace. */
    public static Roles of(Rights rights, String account, String namespace) {
        return new Roles(rights, account, namespace);
    }

    /** Returns the manifests as YAML documents. */
    public String yaml() {
        KubernetesSerialization yaml = new KubernetesSerialization();
        return documents().map(yaml::asYaml).collect(Collectors.joining());
    }

    private Stream<HasMetadata> documents() {
        List<HasMetadata> documents = new ArrayList<>();
        documents.add(new ServiceAccountBuilder().withMetadata(inNamespace()).build());
        boolean everywhere = rights.spanTheCluster();
        List<PolicyRule> ofCluster =
                rules(access -> everywhere || access.namespace().isEmpty());
        List<PolicyRule> ofNamespace =
                rules(access -> !everywhere && !access.namespace().isEmpty());
        if (!ofCluster.isEmpty()) {
            bindInCluster(ofCluster, documents);
        }
        if (!ofNamespace.isEmpty()) {
            bindInNamespace(ofNamespace, documents);
        }
        documents.addAll(peerings());
        return documents.stream();
    }

    private void bindInCluster(List<PolicyRule> rules, List<HasMetadata> documents) {
        documents.add(
                new ClusterRoleBuilder().withMetadata(named()).withRules(rules).build());
        documents.add(new ClusterRoleBindingBuilder()
                .withMetadata(named())
                .withNewRoleRef(API, "ClusterRole", account)
                .withSubjects(subject())
                .build());
    }

    private void bindInNamespace(List<PolicyRule> rules, List<HasMetadata> documents) {
        documents.add(
                new RoleBuilder().withMetadata(inNamespace()).withRules(rules).build());
        documents.add(new RoleBindingBuilder()
                .withMetadata(inNamespace())
                .withNewRoleRef(API, "Role", account)
                .withSubjects(subject())
                .build());
    }

    private ObjectMeta named() {
        return new ObjectMetaBuilder().withName(account).build();
    }

    private ObjectMeta inNamespace() {
        return new ObjectMetaBuilder()
                .withName(account)
                .withNamespace(namespace)
                .build();
    }

    private Subject subject() {
        return new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(account)
                .withNamespace(namespace)
                .build();
    }

    /** Resources that are given the same verbs share a rule. */
    private List<PolicyRule> rules(Predicate<Access> which) {
        Map<Grip, SortedSet<String>> resources = new LinkedHashMap<>();
        verbs(which)
                .forEach((kind, verbs) -> resources
                        .computeIfAbsent(
                                new Grip(kind.group(), List.copyOf(verbs), kind.names()), grip -> new TreeSet<>())
                        .add(kind.resource()));
        List<PolicyRule> rules = new ArrayList<>();
        resources.forEach((grip, plurals) -> rules.add(new PolicyRuleBuilder()
                .withApiGroups(grip.group())
                .withResources(List.copyOf(plurals))
                .withVerbs(grip.verbs())
                .withResourceNames(grip.names())
                .build()));
        return rules;
    }

    /** What is granted at once: a resource, and the only objects of it. */
    private record Kind(String group, String resource, List<String> names) {}

    private Map<Kind, SortedSet<String>> verbs(Predicate<Access> which) {
        Map<Kind, SortedSet<String>> verbs = new LinkedHashMap<>();
        rights.accesses().stream()
                .filter(which)
                .forEach(access -> verbs.computeIfAbsent(
                                new Kind(access.group(), access.resource(), names(access)),
                                kind -> new TreeSet<>(
                                        Comparator.comparing(Verbs::rank).thenComparing(Comparator.naturalOrder())))
                        .add(access.verb()));
        return verbs;
    }

    private static List<String> names(Access access) {
        boolean limited = NAMED.contains(access.resource())
                && !access.name().isEmpty()
                && !access.verb().equals("create")
                && !Verbs.OF_COLLECTIONS.contains(access.verb());
        return limited ? List.of(access.name()) : List.of();
    }

    /** A peering that is not there is nobody's, so its object is part of what an operator needs. */
    private List<HasMetadata> peerings() {
        SortedMap<String, HasMetadata> peerings = new TreeMap<>();
        for (Access access : rights.accesses()) {
            boolean ofCluster = access.resource().equals("clusterkopfpeerings");
            if ((ofCluster || access.resource().equals("kopfpeerings"))
                    && !access.name().isEmpty()) {
                GenericKubernetesResource peering = new GenericKubernetesResource();
                peering.setApiVersion(access.group() + "/v1");
                peering.setKind(ofCluster ? "ClusterKopfPeering" : "KopfPeering");
                peering.setMetadata(new ObjectMetaBuilder()
                        .withName(access.name())
                        .withNamespace(ofCluster ? null : access.namespace())
                        .build());
                peerings.put(access.resource() + access.namespace() + access.name(), peering);
            }
        }
        return List.copyOf(peerings.values());
    }
}
