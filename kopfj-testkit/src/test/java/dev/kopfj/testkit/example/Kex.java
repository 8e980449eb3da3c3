package dev.kopfj.testkit.example;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.ending.Play;
import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The object that all examples work with, and what is done to it. */
final class Kex {

    static final String KIND = "kopfexamples.v1.kopf.dev";
    static final String DEFINITION = "/dev/kopfj/testkit/crd.yaml";
    static final String NAME = "kopf-example-1";

    /** The only thing that may differ everywhere: handlers are run at least once. */
    static final String AGAIN = "a handler runs again if the crash came before its end was written";

    static final Predicate<Difference> RUNS_AGAIN = Difference::isOfMoreRuns;

    private Kex() {}

    static GenericKubernetesResource create(KubernetesClient client) {
        return create(client, NAME);
    }

    static GenericKubernetesResource create(KubernetesClient client, String name) {
        GenericKubernetesResource example = new GenericKubernetesResourceBuilder()
                .withApiVersion("kopf.dev/v1")
                .withKind("KopfExample")
                .withNewMetadata()
                .withName(name)
                .addToLabels("somelabel", "somevalue")
                .addToAnnotations("someannotation", "somevalue")
                .endMetadata()
                .addToAdditionalProperties(
                        "spec", Map.of("duration", "1m", "field", "value", "items", List.of("item1", "item2")))
                .build();
        return client.resource(example).create();
    }

    static Resource<GenericKubernetesResource> in(KubernetesClient client) {
        return Examples.named(client, NAME);
    }

    static void patch(Cluster cluster, String merge) {
        in(cluster.client()).patch(PatchContext.of(PatchType.JSON_MERGE), merge);
        cluster.advance(Duration.ofMinutes(1));
    }

    static void delete(Cluster cluster) {
        in(cluster.client()).delete();
        cluster.advance(Duration.ofMinutes(1));
    }

    static List<String> ids(RunningOperator operator) {
        return operator.runs().stream().map(HandlerRun::handlerId).toList();
    }

    /** Crashes an operator everywhere while one object lives its whole life and another one stays. */
    static Crashes crashes(Supplier<Operator> operators) {
        return crashes(operators, cluster -> Examples.define(cluster.client()));
    }

    /** Does so in another setting. */
    static Crashes crashes(Supplier<Operator> operators, Consumer<Cluster> setting) {
        return crashes(operators, setting, Kex::life);
    }

    /** Crashes an operator everywhere while something else happens. */
    static Crashes crashes(Supplier<Operator> operators, Consumer<Cluster> setting, Consumer<Cluster> script) {
        return Crashes.atEveryRequest(Play.of(operators, script).in(setting));
    }

    /** Creates the object in which operators of the whole cluster meet. */
    static void peering(KubernetesClient client) {
        client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("kopf.dev/v1")
                        .withKind("ClusterKopfPeering")
                        .withNewMetadata()
                        .withName("default")
                        .endMetadata()
                        .build())
                .create();
    }

    static Pod pod(KubernetesClient client, String namespace, String name) {
        return client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("busybox")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    /** Lets a service account do anything. */
    static void admit(KubernetesClient client, String account) {
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("", "ServiceAccount", account, "default")
                        .build())
                .create();
    }

    static String token(KubernetesClient client, String account) {
        return client.serviceAccounts()
                .withName(account)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
    }

    static List<String> pods(KubernetesClient client) {
        return client.pods().inAnyNamespace().list().getItems().stream()
                .map(pod -> pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName())
                .toList();
    }

    static void life(Cluster cluster) {
        create(cluster.client());
        create(cluster.client(), "kopf-example-2");
        cluster.advance(Duration.ofMinutes(1));
        Examples.named(cluster.client(), "kopf-example-2")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"changed\"}}");
        patch(cluster, "{\"spec\":{\"field\":\"changed\"}}");
        delete(cluster);
    }
}
