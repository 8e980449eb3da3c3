package dev.kopfj.operators.simple;

import dev.kopfj.Operator;
import dev.kopfj.hierarchy.Adoption;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Starts exactly one pod for every SimpleDeployment. It has the name of that, so a second one cannot be. */
public class SimpleOperator {

    @OnCreate("simpledeployments.v1.example.org")
    Map<String, Object> create(Owner owner, Spec spec, Patch patch, KubernetesClient client) {
        Pod pod = pod(client);
        pod.getSpec()
                .getContainers()
                .get(0)
                .setArgs(List.of("echo \"I'm so very useful!\"\nsleep " + spec.getString("sleepytime", "0")));
        Pod made = client.resource(adopt(owner, pod)).serverSideApply();
        patch.status().put("child", made.getMetadata().getName());
        return Map.of("children", List.of(made.getMetadata().getUid()));
    }

    Pod adopt(Owner owner, Pod pod) {
        return owner.adopt(pod, Adoption.gentle().asStrict());
    }

    private static Pod pod(KubernetesClient client) {
        try (InputStream yaml = SimpleOperator.class.getResourceAsStream("pod.yaml")) {
            return client.pods().load(yaml).item();
        } catch (IOException failure) {
            throw new UncheckedIOException("pod.yaml could not be read", failure);
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new SimpleOperator()).launch(args));
    }
}
