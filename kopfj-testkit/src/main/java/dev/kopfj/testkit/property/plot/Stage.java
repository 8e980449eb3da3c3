package dev.kopfj.testkit.property.plot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Subject;
import dev.kopfj.testkit.property.ending.Facts;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import dev.kopfj.testkit.run.TimedRun;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Plays one plot in a cluster of its own. */
public final class Stage {

    /** How long a deletion may take before it counts as stuck. */
    public static final Duration DELETION = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LOOK_LATER = Duration.ofSeconds(5);
    private static final int LOOKS = 40;
    private static final Duration REST_MAX = Duration.ofHours(2);
    private static final int INVALID = 422;
    private static final int BAD = 400;

    private final Scene scene;
    private final Cluster cluster;
    private final KubernetesClient client;
    private final Map<String, Deed.Content> objects = new LinkedHashMap<>();
    private final List<Deed> done = new ArrayList<>();
    private final List<String> stuck = new ArrayList<>();

    private Stage(Scene scene, Cluster cluster) {
        this.scene = scene;
        this.cluster = cluster;
        this.client = cluster.client();
    }

    /** Plays a plot to its end, and tells how it ended. */
    public static Played play(Scene scene, Plot plot) {
        try (Session session = Session.start(plot.seed())) {
            for (int number = 1; number <= scene.nodes(); number++) {
                session.cluster().addNode("node-" + number);
            }
            scene.operators().forEach(session::start);
            return new Stage(scene, session.cluster()).play(plot, session.operators());
        }
    }

    private Played play(Plot plot, List<RunningOperator> operators) {
        for (String manifest : scene.manifests()) {
            client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                    .items()
                    .forEach(item -> client.resource(item).create());
        }
        plot.faults().forEach(cluster::inject);
        for (Deed deed : plot.history().deeds()) {
            if (!stuck.isEmpty()) {
                break;
            }
            perform(deed);
        }
        Duration rest = rest(operators);
        return new Played(
                new Plot(plot.seed(), new History(done), plot.faults()),
                Facts.snapshot(client, written()),
                operators,
                rest,
                stuck,
                cluster.trace());
    }

    /** Returns of which resources there can be objects; asking for all would take longer than all the rest. */
    private Predicate<String> written() {
        if (cluster.trace().forgotten() > 0) {
            return resource -> true;
        }
        Set<String> written = new HashSet<>();
        for (Entry entry : cluster.trace().entries()) {
            Subject subject = entry.subject();
            if (subject != null) {
                written.add(subject.resource());
            }
        }
        return written::contains;
    }

    private void perform(Deed deed) {
        if (deed instanceof Deed.Pause pause) {
            cluster.advance(pause.length());
            done.add(deed);
        } else if (deed instanceof Deed.Create create) {
            write(create.name(), create.content(), deed);
        } else if (deed instanceof Deed.Edit edit) {
            write(edit.name(), edit.content(), deed);
        } else if (deed instanceof Deed.Delete delete && objects.remove(delete.name()) != null) {
            delete(delete.name());
            done.add(deed);
        }
    }

    /** What the server refuses has never been done; a plot that was drawn may go against rules beyond the schema. */
    private void write(String name, Deed.Content content, Deed deed) {
        Deed.Content before = objects.get(name);
        if (before == null && deed instanceof Deed.Edit) {
            return;
        }
        try {
            ObjectNode object = scene.object(name, content);
            if (before == null) {
                client.resource(object.toString())
                        .inNamespace(scene.namespace())
                        .create();
            } else {
                named(name)
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                Merge.patch(scene.object(name, before), object).toString());
            }
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == INVALID || refused.getCode() == BAD) {
                return;
            }
            throw refused;
        }
        objects.put(name, content);
        done.add(deed);
    }

    private void delete(String name) {
        named(name).delete();
        Duration waited = Duration.ZERO;
        for (int look = 0; named(name).get() != null; look++) {
            if (waited.compareTo(DELETION) >= 0) {
                stuck.add(name);
                return;
            }
            Duration step = look < LOOKS ? LOOK : LOOK_LATER;
            cluster.advance(step);
            waited = waited.plus(step);
        }
    }

    private Resource<GenericKubernetesResource> named(String name) {
        return client.genericKubernetesResources(
                        scene.example().path("apiVersion").asText(),
                        scene.example().path("kind").asText())
                .inNamespace(scene.namespace())
                .withName(name);
    }

    /** Lets time pass until no handler is still to be tried again, if that is ever to be. */
    private Duration rest(List<RunningOperator> operators) {
        Duration rest = Duration.ZERO;
        do {
            cluster.advance(scene.rest());
            rest = rest.plus(scene.rest());
        } while (rest.compareTo(REST_MAX) < 0 && operators.stream().anyMatch(Stage::isRetrying));
        return rest;
    }

    private static boolean isRetrying(RunningOperator operator) {
        Map<String, Outcome> last = new LinkedHashMap<>();
        for (TimedRun run : operator.timedRuns()) {
            last.put(run.run().handlerId() + " of " + run.object(), run.run().outcome());
        }
        return last.containsValue(Outcome.RETRIED);
    }
}
