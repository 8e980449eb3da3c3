package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Webhooks;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.object.Operation;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.fault.FaultPlan;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run with everything that chance can draw, until all is as it should be. */
final class Storm {
    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    /** So long after the end it may turn out that a node is lost. */
    private static final Duration UNNOTICED = Duration.ofMinutes(1);

    private static final Duration STEP = Duration.ofSeconds(10);
    private static final HandlerOptions SOON_AGAIN = HandlerOptions.defaults().withBackoff(Duration.ofSeconds(5));

    private static final Pattern DRAWN = Pattern.compile("FAULT drawn-[0-9]+: (answer|quota|node|410 Expired"
            + "|[a-z-]+(?: (?!of |by |for |at )[a-z-]+)*)(.*? at (call of )?)?");

    private static final FaultPlan PLAN = FaultPlan.moderate()
            .requests(0.05)
            .events(0.05)
            .programs(Duration.ofSeconds(15))
            .objects(Duration.ofSeconds(10))
            .nodes(Duration.ofSeconds(30))
            .until(Duration.ofMinutes(1));

    private static final String WORKLOAD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: 'nginx:%1$s'}]}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, namespace: default}
            spec:
              replicas: 2
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: db, image: 'postgres:%1$s'}]}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: once, namespace: default}
            spec:
              backoffLimit: 100
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: once, image: 'busybox', command: [sleep, '5']}]
            """;

    private final Cluster cluster;
    private final KubernetesClient client;
    private final String seed;

    /** What is left of a run. */
    record Run(String story, String fingerprint) {

        /** Returns the words of the effects that were drawn, without their amounts; those on a webhook apart. */
        Set<String> effects() {
            return DRAWN.matcher(story)
                    .results()
                    .map(found -> found.group(3) == null ? found.group(1) : "webhook down")
                    .collect(Collectors.toSet());
        }
    }

    private Storm(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.client = cluster.client();
        this.seed = "seed " + seed;
    }

    static Run run(long seed) {
        try (Session session = Session.start(seed)) {
            Cluster cluster = session.cluster();
            Storm storm = new Storm(cluster, seed);
            storm.begin(session);
            storm.end();
            return new Run(cluster.trace().text(), cluster.trace().fingerprint());
        }
    }

    private void begin(Session session) {
        for (Standard each : Standard.values()) {
            cluster.invariants().add(each);
        }
        Examples.define(client);
        cluster.addNode("node-1");
        cluster.addNode("node-2");
        session.startKopfj("shop", Storm::operator);
        cluster.settle();
        Examples.create(client, "a", Map.of("version", "1"));
        cluster.faults().inject(PLAN);
        cluster.advance(PLAN.until().dividedBy(3));
        while (!isUpdated()) {
            cluster.advance(STEP);
        }
    }

    /** Tries as a person does; the guard may be out of reach, and the object may just be made anew by somebody. */
    private boolean isUpdated() {
        try {
            Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"version\":\"2\"}}");
            return true;
        } catch (KubernetesClientException refused) {
            return false;
        }
    }

    private void end() {
        cluster.advance(PLAN.until().plus(UNNOTICED).minus(cluster.simulation().elapsed()));
        Instant latest = cluster.now().plus(PATIENCE);
        while (!missing().isEmpty() && cluster.now().isBefore(latest)) {
            cluster.advance(STEP);
        }
        cluster.advance(STEP);
        assertThat(missing()).as(seed).isEmpty();
        assertThat(cluster.invariants().violations()).as(seed).isEmpty();
        cluster.invariants().requireUnbroken();
    }

    /** Tells what is not yet as it should be. */
    private List<String> missing() {
        Set<String> missing = new TreeSet<>(Set.of("object", "web", "db", "once"));
        Optional.ofNullable(Examples.named(client, "a").get())
                .map(object -> object.getMetadata().getAnnotations().get("kopf.zalando.org/last-handled-configuration"))
                .filter(handled -> handled.contains("\"2\""))
                .ifPresent(handled -> missing.remove("object"));
        Optional.ofNullable(client.apps().deployments().withName("web").get())
                .filter(web -> image(web.getSpec().getTemplate()).equals("nginx:2")
                        && is(2, web.getStatus().getUpdatedReplicas())
                        && is(2, web.getStatus().getReadyReplicas())
                        && is(2, web.getStatus().getReplicas()))
                .ifPresent(web -> missing.remove("web"));
        Optional.ofNullable(client.apps().statefulSets().withName("db").get())
                .filter(db -> image(db.getSpec().getTemplate()).equals("postgres:2")
                        && is(2, db.getStatus().getReadyReplicas())
                        && Objects.equals(
                                db.getStatus().getCurrentRevision(),
                                db.getStatus().getUpdateRevision()))
                .ifPresent(db -> missing.remove("db"));
        Optional.ofNullable(client.batch().v1().jobs().withName("once").get())
                .filter(once -> is(1, once.getStatus().getSucceeded()))
                .ifPresent(once -> missing.remove("once"));
        return List.copyOf(missing);
    }

    private static String image(PodTemplateSpec template) {
        return template.getSpec().getContainers().get(0).getImage();
    }

    private static boolean is(int wanted, @Nullable Integer found) {
        return Integer.valueOf(wanted).equals(found);
    }

    private static Operator operator() {
        return Operator.named("shop")
                .settings(Settings.defaults()
                        .withWebhooks(Webhooks.reachedAs("guard").managed("guard.example")))
                .onValidate(
                        KIND, "guard", WebhookOptions.defaults().withOperations(Operation.UPDATE), request -> "fine")
                .onCreate(KIND, "make", SOON_AGAIN, Storm::applyWorkload)
                .onUpdate(KIND, "renew", SOON_AGAIN, Storm::applyWorkload)
                .onDelete(KIND, "clean", SOON_AGAIN, change -> "clean")
                .build();
    }

    private static Object applyWorkload(Change change) {
        String yaml = WORKLOAD.formatted(change.spec().get("version"));
        change.client()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(each -> change.client().resource(each).forceConflicts().serverSideApply());
        return "made";
    }
}
