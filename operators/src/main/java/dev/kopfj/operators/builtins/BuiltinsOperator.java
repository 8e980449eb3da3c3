package dev.kopfj.operators.builtins;

import dev.kopfj.Operator;
import dev.kopfj.given.Stopped;
import dev.kopfj.object.Meta;
import dev.kopfj.on.Daemon;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * Lets no pod live for longer than half a minute, counted from its creation or from the operator's start. So whatever
 * relies on pods learns to do without each. Pods of the system are spared.
 */
public class BuiltinsOperator {

    private static final Duration LIFETIME = Duration.ofSeconds(30);

    /** Waits for as long as the pod may live; a pod that goes earlier ends the wait. */
    @Daemon(type = Pod.class, when = "isNobodysSystem", cancellationTimeout = "1s")
    void kill(Meta meta, Stopped stopped, KubernetesClient client, Logger logger) {
        if (!stopped.await(LIFETIME)) {
            logger.info("has lived for long enough");
            client.pods()
                    .inNamespace(meta.namespace().orElseThrow())
                    .withName(meta.name())
                    .delete();
        }
    }

    /** Says which pods are meant: those whose end does not end the cluster. */
    boolean isNobodysSystem(Meta meta) {
        return !meta.namespace().orElse("").startsWith("kube-");
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new BuiltinsOperator()).launch(args));
    }
}
