package dev.kopfj.operators.dilo;

import dev.kopfj.Operator;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Patch;
import dev.kopfj.on.Reconcile;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs load tests: a test is pending until all of its pods run, executing until one of them has failed or all have
 * succeeded, and then it has failed or is finished. A test that is changed begins anew with other pods.
 */
@Reconcile(value = "loadtests.v1.example.org", owns = "pods.v1", resync = "1m")
public class LoadTestOperator {

    void reconcile(LoadTest test, Owner owner, Patch patch, KubernetesClient client) {
        if (test.isOver()) {
            return;
        }
        Map<Boolean, List<Pod>> pods =
                podsOf(test, client).stream().collect(Collectors.partitioningBy(pod -> isOfRun(pod, test.run())));
        List<Pod> current = new ArrayList<>(pods.getOrDefault(true, List.of()));
        List<Pod> outdated = pods.getOrDefault(false, List.of());
        outdated.forEach(pod -> client.resource(pod).delete());
        if (outdated.isEmpty()) {
            current.addAll(startMissing(test, owner, current, client));
        }
        patch.status().put("state", state(current, test.getSpec().replicas()));
        patch.status().put("children", names(current));
        patch.status().put("observedGeneration", test.getMetadata().getGeneration());
    }

    boolean isOfRun(Pod pod, String run) {
        return run.equals(pod.getMetadata().getLabels().get("run"));
    }

    String state(List<Pod> pods, int replicas) {
        List<String> phases =
                pods.stream().map(pod -> pod.getStatus().getPhase()).toList();
        if (phases.contains("Failed")) {
            return "failed";
        }
        if (phases.size() < replicas || phases.contains("Pending")) {
            return "pending";
        }
        return phases.contains("Running") ? "executing" : "finished";
    }

    private static List<Pod> startMissing(LoadTest test, Owner owner, List<Pod> there, KubernetesClient client) {
        List<Pod> started = new ArrayList<>();
        for (int i = 0; i < test.getSpec().replicas(); i++) {
            Pod pod = pod(test, i, client);
            if (!names(there).contains(pod.getMetadata().getName())) {
                started.add(client.resource(owner.adopt(pod)).create());
            }
        }
        return started;
    }

    private static List<Pod> podsOf(LoadTest test, KubernetesClient client) {
        return client.pods()
                .inNamespace(test.getMetadata().getNamespace())
                .withLabel("loadtest", test.getMetadata().getName())
                .list()
                .getItems();
    }

    private static List<String> names(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getName()).sorted().toList();
    }

    private static Pod pod(LoadTest test, int number, KubernetesClient client) {
        Pod pod = template(client);
        String name = test.getMetadata().getName();
        pod.getMetadata().setName("%s-%s-%d".formatted(name, test.run(), number));
        pod.getMetadata().setLabels(new TreeMap<>(Map.of("loadtest", name, "run", test.run())));
        LoadTest.Requests requests = test.getSpec().test();
        pod.getSpec()
                .getContainers()
                .get(0)
                .setEnv(List.of(
                        variable("METHOD", requests.method()),
                        variable("URL", "http://" + requests.serviceName() + requests.path()),
                        variable("REPEAT", String.valueOf(requests.repeat()))));
        return pod;
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVar(name, value, null);
    }

    private static Pod template(KubernetesClient client) {
        try (InputStream yaml = LoadTestOperator.class.getResourceAsStream("pod.yaml")) {
            return client.pods().load(yaml).item();
        } catch (IOException failure) {
            throw new UncheckedIOException("pod.yaml could not be read", failure);
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new LoadTestOperator()).launch(args));
    }
}
