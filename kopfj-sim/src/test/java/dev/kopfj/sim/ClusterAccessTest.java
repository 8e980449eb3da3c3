package dev.kopfj.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterAccessTest {
    private final Cluster cluster = Cluster.start(4711);
    private final KubernetesClient admin = cluster.client();
    private final KubernetesClient account = cluster.client(cluster.actor("operator"), "default", "op");

    @AfterEach
    void close() {
        cluster.close();
    }

    private void bind(String role) {
        admin.rbac()
                .roleBindings()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("op")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                        .addNewSubject("", "ServiceAccount", "op", "default")
                        .build())
                .create();
    }

    @Test
    void serviceAccountMayDoWhatItsRolesAllow() {
        assertThatThrownBy(() -> account.configMaps().list())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("User \"system:serviceaccount:default:op\" cannot list resource \"configmaps\"");

        bind("view");

        assertThat(account.configMaps().list().getItems()).isEmpty();
        assertThatThrownBy(() -> account.configMaps()
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("a")
                                .endMetadata()
                                .build())
                        .create())
                .hasMessageContaining("cannot create resource \"configmaps\"");
    }

    @Test
    void tokenStandsForItsAccount() {
        String token = admin.serviceAccounts()
                .withName("default")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();

        assertThat(list("Bearer " + token)).contains("User \\\"system:serviceaccount:default:default\\\"");
        assertThat(list("Bearer " + token + "x")).contains("Unauthorized");
    }

    private String list(String authorization) {
        var http = admin.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri("http://kopfj.invalid/api/v1/namespaces/default/configmaps")
                .header("Authorization", authorization)
                .build();
        HttpResponse<String> answer = http.sendAsync(request, String.class).join();
        return answer.body();
    }

    @Test
    void newNamespaceSoonHasWhatPodsNeed() {
        admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .endMetadata()
                        .build())
                .create();
        cluster.settle();

        var accounts = admin.serviceAccounts().inNamespace("shop");
        var maps = admin.configMaps().inNamespace("shop");
        assertThat(accounts.withName("default").get()).isNotNull();
        assertThat(maps.withName("kube-root-ca.crt").get().getData()).containsKey("ca.crt");

        accounts.withName("default").delete();
        maps.withName("kube-root-ca.crt")
                .edit(map -> new ConfigMapBuilder(map).withData(null).build());
        cluster.settle();

        assertThat(accounts.withName("default").get()).isNotNull();
        assertThat(maps.withName("kube-root-ca.crt").get().getData()).containsKey("ca.crt");
    }

    @Test
    void clusterRolesGatherTheRulesOfOthers() {
        admin.rbac()
                .clusterRoles()
                .resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName("widgets-view")
                        .addToLabels("rbac.authorization.k8s.io/aggregate-to-view", "true")
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("example.com")
                        .withResources("widgets")
                        .withVerbs("list")
                        .endRule()
                        .build())
                .create();
        cluster.settle();

        for (String name : List.of("view", "edit", "admin")) {
            assertThat(admin.rbac().clusterRoles().withName(name).get().getRules())
                    .anyMatch(rule -> rule.getApiGroups().contains("example.com"));
        }
    }
}
