package dev.kopfj.testkit.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.ending.Play;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that have their children made, and made again, by what reconciles them. */
class ReconcileChildrenTest {

    private final Session session = Session.start(5);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient client = cluster.client();
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void define() {
        Kinds.define(client, "Tenant", "Blob");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areMadeAndMadeAgainAndTakenAwayUntilAllIsAsWanted() {
        RunningOperator operator = session.start(Keeper.operator(Keeper.OWNING, Keeper::keepBlobs));
        Kinds.create(client, "Tenant", "acme");
        settle();
        change("acme", 3);
        settle();
        assertThat(blobs()).containsExactly("acme-0", "acme-1", "acme-2");

        Kinds.named(client, "Blob", "acme-1").delete();
        settle();
        assertThat(blobs()).containsExactly("acme-0", "acme-1", "acme-2");

        change("acme", 1);
        settle();
        assertThat(blobs()).containsExactly("acme-0");

        int runs = operator.runs().size();
        cluster.advance(Duration.ofHours(10));
        assertThat(operator.runs()).hasSize(runs);
    }

    @Test
    void areMadeAgainWhoeverChangedThemWhileTheOperatorWasDown() {
        RunningOperator operator = session.start(Keeper.operator(Keeper.OWNING, Keeper::keepBlobs));
        Kinds.create(client, "Tenant", "acme");
        settle();
        operator.stop();
        Kinds.named(client, "Blob", "acme-0").delete();
        cluster.advance(Duration.ofMinutes(1));

        operator.restart();
        settle();

        assertThat(blobs()).containsExactly("acme-0");
    }

    @Test
    void areToldOfInTheStatusOfTheirOwner() {
        session.start(Keeper.operator(Keeper.OWNING, Keeper::keepBlobs));
        Kinds.create(client, "Tenant", "acme");
        settle();
        assertThat(Kinds.status(client, "Tenant", "acme")).containsEntry("reconcile", Map.of("ready", 0));

        Kinds.ready(client, "Blob", "acme-0", "True");
        settle();

        assertThat(Kinds.status(client, "Tenant", "acme")).containsEntry("reconcile", Map.of("ready", 1));
    }

    @Test
    void mayBeOfAResourceThatIsDefinedLater() {
        Kinds.define(client, "Bucket");
        session.start(Keeper.operator(ReconcileOptions.defaults().owning("caches.v1.example.com"), change -> {
            calls.add("x");
            return null;
        }));
        GenericKubernetesResource acme = Kinds.create(client, "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(1));
        assertThat(calls).hasSize(1);

        Kinds.define(client, "Cache");
        cluster.advance(Duration.ofMinutes(1));
        GenericKubernetesResource cache = Keeper.child(acme, "mine", true);
        cache.setKind("Cache");
        client.resource(cache).create();
        settle();

        assertThat(calls).hasSize(2);
    }

    @Test
    void areAsWantedWhereverTheOperatorCrashes() {
        Crashes crashes = Crashes.atEveryRequest(
                Play.of(() -> Keeper.operator(Keeper.OWNING, Keeper::keepBlobs), ReconcileChildrenTest::script)
                        .in(cluster -> Kinds.define(cluster.client(), "Tenant", "Blob")));

        assertThat(crashes.requests()).hasSizeGreaterThan(10);
        assertThat(crashes.allowing(
                                "what reconciles runs as often as there is a reason; what counts is what it leaves behind",
                                Difference::isOfRuns)
                        .differences())
                .isEmpty();
    }

    private static void script(Cluster cluster) {
        KubernetesClient client = cluster.client();
        Kinds.create(client, "Tenant", "acme");
        Kinds.create(client, "Tenant", "other");
        cluster.advance(Duration.ofSeconds(20));
        Kinds.ready(client, "Blob", "acme-0", "True");
        Kinds.named(client, "Blob", "other-0").delete();
        cluster.advance(Duration.ofSeconds(20));
        Keeper.change(client, "acme", 2);
        Kinds.named(client, "Tenant", "other").delete();
        cluster.advance(Duration.ofSeconds(20));
        Kinds.ready(client, "Blob", "acme-1", "True");
        cluster.advance(Duration.ofMinutes(5));
    }

    private List<String> blobs() {
        return client.genericKubernetesResources("example.com/v1", "Blob").list().getItems().stream()
                .map(blob -> blob.getMetadata().getName())
                .sorted()
                .toList();
    }

    private void settle() {
        cluster.advance(Duration.ofSeconds(10));
    }

    private void change(String name, int x) {
        Keeper.change(client, name, x);
    }
}
