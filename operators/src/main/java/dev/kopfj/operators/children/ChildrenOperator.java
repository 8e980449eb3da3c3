package dev.kopfj.operators.children;

import dev.kopfj.Operator;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Runs a pod for every KopfExample, which goes when its example does. */
public class ChildrenOperator {

    /**
     * Applies the pod under a name that follows from the example's. So a second attempt, after a crash or a lost answer,
     * finds the pod of the first one instead of making another.
     */
    @OnCreate("kopfexamples.v1.kopf.dev")
    Map<String, Object> createPod(Meta meta, Spec spec, Owner owner, KubernetesClient client) {
        Pod pod = template(client);
        pod.getMetadata().setName(meta.name() + "-pod");
        pod.getSpec()
                .getContainers()
                .get(0)
                .setArgs(List.of("echo FIELD=%s; sleep %s"
                        .formatted(spec.getString("field", ""), spec.getString("duration", "1m"))));
        Pod child = client.resource(adopt(owner, pod)).serverSideApply();
        return Map.of("children", List.of(child.getMetadata().getUid()));
    }

    /** Makes the pod a child: the cluster deletes it with the example. */
    Pod adopt(Owner owner, Pod pod) {
        return owner.adopt(pod);
    }

    private static Pod template(KubernetesClient client) {
        try (InputStream yaml = ChildrenOperator.class.getResourceAsStream("pod.yaml")) {
            return client.pods().load(yaml).item();
        } catch (IOException failure) {
            throw new UncheckedIOException("pod.yaml could not be read", failure);
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new ChildrenOperator()).launch(args));
    }
}
