package dev.kopfj.operators.all;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Events;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Diff;
import dev.kopfj.object.DiffItem;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCleanup;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** Does everything at once: retries, children, diffs, fields, events both posted and watched, startup and cleanup. */
public class AllOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    @OnStartup
    void begin(Logger logger) {
        logger.info("begins");
    }

    @OnCleanup
    void end(Logger logger) {
        logger.info("ends");
    }

    /** Announces the example, and says that its work is done. */
    @OnCreate(value = EXAMPLES, order = 1)
    Map<String, Object> announce(Events events) {
        events.info("Announced", "An example is there");
        return Map.of("job1-status", 100);
    }

    /** Runs the example's pod, at the second attempt. */
    @OnCreate(value = EXAMPLES, order = 2)
    Map<String, Object> runPod(Attempt attempt, Meta meta, Owner owner, KubernetesClient client) {
        if (attempt.isFirst()) {
            throw new TemporaryError("the example is not ready yet", Duration.ofSeconds(10));
        }
        Pod pod = template(client);
        pod.getMetadata().setName(meta.name() + "-pod");
        return Map.of(
                "pod",
                client.resource(owner.adopt(pod))
                        .serverSideApply()
                        .getMetadata()
                        .getName());
    }

    /** Says what has changed. */
    @OnUpdate(EXAMPLES)
    String update(Diff diff) {
        return diff.stream().map(DiffItem::dotted).sorted().collect(Collectors.joining(", "));
    }

    /** Says how the list has changed, when the example is created, too. */
    @OnField(value = EXAMPLES, field = "spec.items")
    int count(Diff diff) {
        return diff.size();
    }

    @OnDelete(EXAMPLES)
    void release(Events events) {
        events.info("Released", "An example is about to go");
    }

    /** Shows the phase of the pod on its example, which the pod's owner reference names. */
    @OnEvent(value = "pods.v1", labels = "application=kopf-example")
    void follow(ObjectEvent event, KubernetesClient client) {
        if (event.type() == ObjectEvent.Type.DELETED) {
            return;
        }
        String phase = event.status().getString("phase", "Pending");
        for (Object reference : event.meta().getList("ownerReferences")) {
            show(phase, String.valueOf(((Map<?, ?>) reference).get("name")), event.meta(), client);
        }
    }

    /** Writes the phase; to write it again changes nothing. */
    void show(String phase, String example, Meta pod, KubernetesClient client) {
        client.genericKubernetesResources("kopf.dev/v1", "KopfExample")
                .inNamespace(pod.namespace().orElseThrow())
                .withName(example)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE), // custom resources know no strategic merge
                        "{\"status\":{\"podPhase\":\"%s\"}}".formatted(phase));
    }

    private static Pod template(KubernetesClient client) {
        try (InputStream yaml = AllOperator.class.getResourceAsStream("pod.yaml")) {
            return client.pods().load(yaml).item();
        } catch (IOException failure) {
            throw new UncheckedIOException("pod.yaml could not be read", failure);
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new AllOperator()).launch(args));
    }
}
