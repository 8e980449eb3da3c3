package dev.kopfj.operators.embedded;

import dev.kopfj.Operator;
import dev.kopfj.Running;
import dev.kopfj.given.Memo;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * A program that does something else, and has an operator at work beside it. Here it creates an example, waits until that
 * is greeted, and deletes it; it could be any activity.
 */
public final class EmbeddedApplication {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Consumer<String> speaker;

    /** Works with a cluster, and lets its operator speak to whoever listens. */
    public EmbeddedApplication(KubernetesClient client, Consumer<String> speaker) {
        this.client = client;
        this.speaker = speaker;
    }

    /** Starts the operator, does its work, and ends when the operator has. */
    public void run() {
        Running operator = operator(speaker).start(client);
        try {
            if (!operator.awaitReady(PATIENCE)) {
                throw new IllegalStateException(
                        "The operator did not start.", operator.failure().orElse(null));
            }
            work();
        } finally {
            operator.stop();
            operator.awaitStopped(PATIENCE);
        }
    }

    /** Builds the operator, with words that are the program's. */
    static Operator operator(Consumer<String> speaker) {
        return Operator.named("embedded")
                .handlers(new EmbeddedOperator(speaker))
                .memo(new Memo()
                        .put(EmbeddedOperator.HELLO, "Welcome, {name}!")
                        .put(EmbeddedOperator.GOOD_BYE, "Come back soon, {name}!"))
                .build();
    }

    private void work() {
        var examples = client.genericKubernetesResources("kopf.dev/v1", "KopfExample");
        GenericKubernetesResource example = examples.load(
                        getClass().getResourceAsStream("/dev/kopfj/operators/minimal/example.yaml"))
                .item();
        var created = client.resource(example);
        created.create();
        created.waitUntilCondition(
                found -> found != null && found.get("status", "greet") != null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        created.delete();
        created.waitUntilCondition(found -> found == null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Runs the program against the cluster that kubectl would use. */
    public static void main(String[] args) {
        try (KubernetesClient client = new KubernetesClientBuilder().build()) {
            new EmbeddedApplication(client, LoggerFactory.getLogger(EmbeddedApplication.class)::info).run();
        }
    }
}
