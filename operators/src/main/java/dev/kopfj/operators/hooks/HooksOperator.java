package dev.kopfj.operators.hooks;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Memo;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCleanup;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnProbe;
import dev.kopfj.on.OnStartup;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Greets examples in the words of a config map. It begins when that is there, says in it that it is at work, and at its
 * end that it is not any more.
 */
public class HooksOperator {

    private static final String GREETING = "greeting";
    private static final String GREETED = "greeted";

    /** Makes room for what all objects share: each object's memo begins as a copy of the operator's. */
    @OnStartup(order = 1)
    void prepare(Memo memo) {
        memo.put(GREETED, new AtomicInteger());
    }

    /** Reads the configuration; while there is none, nothing else begins. */
    @OnStartup(order = 2)
    void readGreeting(Memo memo, KubernetesClient client) {
        ConfigMap configuration = configuration(client).get();
        if (configuration == null) {
            throw new TemporaryError("there is no config map default/hooks yet", Duration.ofSeconds(5));
        }
        memo.put(GREETING, configuration.getData().getOrDefault(GREETING, "Hello"));
        say(client, "working");
    }

    @OnCreate("kopfexamples.v1.kopf.dev")
    String greet(Memo memo, Meta meta) {
        memo.find(GREETED, AtomicInteger.class).orElseThrow().incrementAndGet();
        return memo.find(GREETING, String.class).orElseThrow() + ", " + meta.name() + "!";
    }

    /** Tells whoever asks for the operator's health how many examples it has greeted. */
    @OnProbe(id = GREETED)
    int countGreeted(Memo memo) {
        return memo.find(GREETED, AtomicInteger.class).orElseThrow().get();
    }

    /** Tells when it was asked. */
    @OnProbe
    String now(Attempt attempt) {
        return attempt.started().toString();
    }

    /** Says good-bye, after everything else has ended. */
    @OnCleanup
    void sayGoodBye(KubernetesClient client) {
        say(client, "stopped");
    }

    private static void say(KubernetesClient client, String state) {
        configuration(client).edit(found -> {
            found.getMetadata().getAnnotations().put("kopf.dev/state", state);
            return found;
        });
    }

    private static Resource<ConfigMap> configuration(KubernetesClient client) {
        return client.configMaps().inNamespace("default").withName("hooks");
    }

    /**
     * Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended;
     * {@code --liveness=http://0.0.0.0:8080/healthz} lets the probes be asked by HTTP.
     */
    public static void main(String[] args) {
        System.exit(Operator.of(new HooksOperator()).launch(args));
    }
}
