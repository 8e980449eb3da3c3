package dev.kopfj.sim.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void makeService() {
        apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: default}
                spec:
                  selector: {app: web}
                  ports: [{name: http, port: 80, targetPort: main}]
                """);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void apply(String yaml) {
        client.resource(yaml).create();
        cluster.settle();
    }

    private void run(String name, String app, String address) {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: default, labels: {app: %s}}
                spec: {containers: [{name: c, image: nginx, ports: [{name: main, containerPort: 8080}]}]}
                """.formatted(name, app));
        say(name, address, true);
    }

    private void say(String name, String address, boolean ready) {
        client.pods().withName(name).editStatus(pod -> {
            pod.getStatus().setPhase("Running");
            pod.getStatus().setPodIP(address);
            pod.getStatus()
                    .setConditions(List.of(new PodConditionBuilder()
                            .withType("Ready")
                            .withStatus(ready ? "True" : "False")
                            .build()));
            return pod;
        });
        cluster.settle();
    }

    private Endpoints web() {
        return client.endpoints().withName("web").get();
    }

    private List<EndpointSlice> slices() {
        return client.discovery()
                .v1()
                .endpointSlices()
                .withLabel("kubernetes.io/service-name", "web")
                .list()
                .getItems();
    }

    @Test
    void podsThatAServiceSelectsAreToldByTheirAddresses() {
        assertThat(web().getSubsets()).isEmpty();

        run("one", "web", "10.0.0.1");
        run("other", "batch", "10.0.0.2");
        EndpointSubset subset = web().getSubsets().get(0);

        assertThat(subset.getAddresses()).singleElement().satisfies(address -> {
            assertThat(address.getIp()).isEqualTo("10.0.0.1");
            assertThat(address.getTargetRef().getName()).isEqualTo("one");
        });
        assertThat(subset.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(8080));
        assertThat(slices()).singleElement().satisfies(slice -> {
            assertThat(slice.getEndpoints().get(0).getAddresses()).containsExactly("10.0.0.1");
            assertThat(slice.getEndpoints().get(0).getConditions().getReady()).isTrue();
            assertThat(slice.getPorts().get(0).getPort()).isEqualTo(8080);
        });
    }

    @Test
    void podThatIsNotReadyIsToldApart() {
        run("one", "web", "10.0.0.1");
        say("one", "10.0.0.1", false);

        EndpointSubset subset = web().getSubsets().get(0);
        assertThat(subset.getAddresses()).isEmpty();
        assertThat(subset.getNotReadyAddresses()).hasSize(1);
        assertThat(slices().get(0).getEndpoints().get(0).getConditions().getReady())
                .isFalse();

        client.pods().withName("one").delete();
        cluster.settle();
        assertThat(web().getSubsets()).isEmpty();
    }

    @Test
    void whatIsToldGoesWithTheService() {
        client.services().withName("web").delete();
        cluster.settle();

        assertThat(web()).isNull();
        assertThat(slices()).isEmpty();
    }

    @Test
    void whatSomebodyDeletesIsToldAgain() {
        run("one", "web", "10.0.0.1");

        client.endpoints().withName("web").delete();
        client.resource(slices().get(0)).delete();
        cluster.settle();

        assertThat(web().getSubsets()).hasSize(1);
        assertThat(slices()).hasSize(1);
    }
}
