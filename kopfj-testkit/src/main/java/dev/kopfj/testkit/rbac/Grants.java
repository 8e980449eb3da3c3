package dev.kopfj.testkit.rbac;

import dev.kopfj.sim.audit.Access;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the roles of some manifests grant. Bindings are not followed: a {@code ClusterRole} counts as bound to the whole
 * cluster, a {@code Role} as bound to whatever namespace the operator is at work in.
 */
public final class Grants {

    private static final String ALL = "*";

    /** One verb on one resource, with the names of the only objects that it is for, if any. */
    private record Grant(String verb, String group, String resource, List<String> names, boolean everywhere) {

        boolean allows(Access access) {
            return is(verb, access.verb())
                    && is(group, access.group())
                    && (is(resource, access.resource()) || isSubresource(access.resource()))
                    && (names.isEmpty() || names.contains(access.name()))
                    && (everywhere || !access.namespace().isEmpty());
        }

        private boolean isSubresource(String wanted) {
            int slash = wanted.indexOf('/');
            return slash > 0 && resource.equals(ALL + wanted.substring(slash));
        }

        private static boolean is(String pattern, String one) {
            return pattern.equals(ALL) || pattern.equals(one);
        }

        boolean isVague() {
            return verb.equals(ALL) || group.equals(ALL) || resource.contains(ALL);
        }

        @Override
        public String toString() {
            String kind = group.isEmpty() ? resource : resource + "." + group;
            String only = names.isEmpty() ? "" : " " + String.join(", ", names);
            return "%s %s%s".formatted(verb, kind, only);
        }
    }

    private final List<Grant> grants;

    private Grants(List<Grant> grants) {
        this.grants = List.copyOf(grants);
    }

    /** Reads the roles of a file on the class path, such as {@code /shop/rbac.yaml}. */
    public static Grants ofResource(String name) {
        try (InputStream file = Grants.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no file %s on the class path.".formatted(name));
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s cannot be read.".formatted(name), unreadable);
        }
    }

    /** Reads the roles among the documents of a YAML text. */
    public static Grants read(String manifests) {
        Object read = new KubernetesSerialization()
                .unmarshal(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)), HasMetadata.class);
        List<Grant> grants = new ArrayList<>();
        documents(read).forEach(document -> {
            if (document instanceof ClusterRole role) {
                rules(role.getRules()).forEach(rule -> add(rule, true, grants));
            } else if (document instanceof Role role) {
                rules(role.getRules()).forEach(rule -> add(rule, false, grants));
            }
        });
        if (grants.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no Role or ClusterRole with rules among these manifests:%n%s".formatted(manifests));
        }
        return new Grants(grants);
    }

    private static Stream<?> documents(Object read) {
        return read instanceof Collection<?> several ? several.stream() : Stream.of(read);
    }

    private static Stream<PolicyRule> rules(List<PolicyRule> rules) {
        return rules == null ? Stream.empty() : rules.stream();
    }

    private static void add(PolicyRule rule, boolean everywhere, List<Grant> grants) {
        for (String group : rule.getApiGroups()) {
            for (String resource : rule.getResources()) {
                for (String verb : rule.getVerbs()) {
                    grants.add(new Grant(verb, group, resource, List.copyOf(rule.getResourceNames()), everywhere));
                }
            }
        }
    }

    /** Tells whether an access is granted. */
    public boolean allow(Access access) {
        return grants.stream().anyMatch(grant -> grant.allows(access));
    }

    /** Returns the grants, each in words, that some rights do not need, and those that stand for more than is said. */
    public List<String> notNeededBy(Rights rights) {
        return grants.stream()
                .filter(grant -> grant.isVague() || rights.accesses().stream().noneMatch(grant::allows))
                .map(Grant::toString)
                .distinct()
                .toList();
    }
}
