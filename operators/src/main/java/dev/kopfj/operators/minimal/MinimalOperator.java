package dev.kopfj.operators.minimal;

import dev.kopfj.Operator;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;

/** Greets every new KopfExample in its status. */
public class MinimalOperator {

    @OnCreate(value = "kopfexamples.v1.kopf.dev", id = "create_fn")
    Map<String, String> greet(Spec spec) {
        return Map.of("message", "hello world");
    }

    /** Runs the operator against the cluster of the current kubeconfig, until the process is ended. */
    public static void main(String[] args) {
        Operator.of(new MinimalOperator()).run(new KubernetesClientBuilder().build());
    }
}
