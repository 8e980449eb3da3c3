package dev.kopfj.testkit.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCreate;
import dev.kopfj.sim.audit.Access;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RightsTest {

    /** Makes a config map for each example. */
    static class Maps {

        @OnCreate("kopfexamples.v1.kopf.dev")
        void create(Meta meta, KubernetesClient client) {
            client.configMaps()
                    .inNamespace(meta.namespace().orElseThrow())
                    .resource(map(meta.name()))
                    .create();
        }
    }

    /** Applies a config map for each example. */
    static class Appliers {

        @OnCreate("kopfexamples.v1.kopf.dev")
        void create(Meta meta, KubernetesClient client) {
            client.configMaps()
                    .inNamespace(meta.namespace().orElseThrow())
                    .resource(map(meta.name()))
                    .serverSideApply();
        }
    }

    private static ConfigMap map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static Rights needed = Rights.none();

    @BeforeAll
    static void watchTheOperator() {
        try (Session session = Session.start(1)) {
            Examples.define(session.cluster().client());
            session.start(Operator.of(new Maps()));
            Examples.create(session.cluster().client(), "a", Map.of("field", "value"));
            session.cluster().settle();
            needed = Rights.seenIn(session.cluster());
        }
    }

    @Test
    void areWhatTheOperatorWasSeenToDoAndNobodyElse() {
        assertThat(needed.accesses())
                .extracting(Access::toString)
                .contains(
                        "list kopfexamples.kopf.dev at the cluster scope",
                        "watch kopfexamples.kopf.dev at the cluster scope",
                        "patch kopfexamples.kopf.dev \"a\" in the namespace \"default\"",
                        "create configmaps in the namespace \"default\"")
                .doesNotContain("create kopfexamples.kopf.dev in the namespace \"default\"");
        assertThat(needed.spanTheCluster()).isTrue();
    }

    @Test
    void suffice() {
        String yaml = Roles.of(needed, "maps", "operators").yaml();

        assertThat(yaml).contains("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "namespace: \"operators\"");
        assertThat(needed.missingIn(Grants.read(yaml))).isEmpty();
        assertThat(Grants.read(yaml).notNeededBy(needed)).isEmpty();
    }

    @Test
    void areMissedWhereRolesAreNarrower() {
        String yaml = Roles.of(needed, "maps", "operators").yaml();
        Grants narrower = Grants.read(yaml.replace("\"configmaps\"", "\"secrets\""));

        assertThat(needed.missingIn(narrower))
                .extracting(Access::toString)
                .containsExactly("create configmaps in the namespace \"default\"");
        assertThat(narrower.notNeededBy(needed)).containsExactly("create secrets");
    }

    @Test
    void areExceededByWhatStandsForMore() {
        Grants everything = Grants.read("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: everything}
                rules:
                - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
                """);

        assertThat(needed.missingIn(everything)).isEmpty();
        assertThat(everything.notNeededBy(needed)).containsExactly("* *.*");
    }

    @Test
    void includeTheCreationOfWhatAPatchHasCreated() {
        try (Session session = Session.start(1)) {
            Examples.define(session.cluster().client());
            session.start(Operator.of(new Appliers()));
            Examples.create(session.cluster().client(), "a", Map.of("field", "value"));
            session.cluster().settle();

            assertThat(Rights.seenIn(session.cluster()).accesses())
                    .extracting(Access::toString)
                    .contains(
                            "create configmaps in the namespace \"default\"",
                            "patch configmaps \"a\" in the namespace \"default\"");
        }
    }

    @Test
    void ofPeeringsGoNoFurtherThanTheirNames() {
        Rights peers = Rights.of(List.of(
                new Access("a", "u", "list", "kopf.dev", "clusterkopfpeerings", "", ""),
                new Access("a", "u", "patch", "kopf.dev", "clusterkopfpeerings", "", "shop")));

        String yaml = Roles.of(peers, "shop", "operators").yaml();

        assertThat(yaml).contains("resourceNames:\n  - \"shop\"", "kind: \"ClusterKopfPeering\"");
        assertThat(peers.missingIn(Grants.read(yaml))).isEmpty();
    }
}
