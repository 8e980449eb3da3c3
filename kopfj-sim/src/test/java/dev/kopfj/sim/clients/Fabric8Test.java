package dev.kopfj.sim.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with fabric8's client works in the cluster as it does in theirs. */
class Fabric8Test {
    private static final long PATIENCE_SECONDS = 20;

    private final Cluster cluster = Cluster.start(1, Pacing.wall());
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        cluster.close();
    }

    private KubernetesClient client(Entrance entrance) {
        KubernetesClient client = entrance.client(cluster, "client");
        opened.add(client);
        return client;
    }

    private static ConfigMap settings(String name, String tier) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("tier", tier)
                .endMetadata()
                .build();
    }

    private void sees(String... expected) throws InterruptedException {
        for (String each : expected) {
            assertThat(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(each);
        }
    }

    private final class Telling implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap added) {
            seen.add("+" + added.getMetadata().getName());
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {
            seen.add("~" + after.getMetadata().getName());
        }

        @Override
        public void onDelete(ConfigMap gone, boolean unknown) {
            seen.add("-" + gone.getMetadata().getName());
        }
    }

    @ParameterizedTest
    @CsvSource({"IN_PROCESS, false", "IN_PROCESS, true", "HTTPS, false", "HTTPS, true"})
    void informersFollowWhatTheySelect(Entrance entrance, boolean watchList) throws InterruptedException {
        KubernetesClient client = client(entrance);
        client.getConfiguration().setWatchList(watchList);
        client.resource(settings("before", "front")).create();
        client.resource(settings("other", "back")).create();

        SharedIndexInformer<ConfigMap> informer =
                client.configMaps().withLabelIn("tier", "front", "middle").inform(new Telling(), 0);

        sees("+before");
        client.resource(settings("after", "middle")).create();
        sees("+after");
        client.configMaps()
                .withName("after")
                .edit(old -> new ConfigMapBuilder(old).addToData("a", "1").build());
        sees("~after");
        client.configMaps()
                .withName("after")
                .edit(old -> new ConfigMapBuilder(old)
                        .editMetadata()
                        .addToLabels("tier", "back")
                        .endMetadata()
                        .build());
        sees("-after");
        client.configMaps().withName("before").delete();
        sees("-before");
        assertThat(informer.getStore().list()).isEmpty();
        informer.close();
    }

    @ParameterizedTest
    @EnumSource
    void informersSelectByFields(Entrance entrance) throws InterruptedException {
        KubernetesClient client = client(entrance);
        client.resource(settings("one", "front")).create();
        client.resource(settings("two", "front")).create();

        try (var informer =
                client.configMaps().withField("metadata.name", "two").inform(new Telling(), 0)) {
            sees("+two");
            assertThat(informer.getStore().list()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void applicationsConflictUnlessForced(Entrance entrance) {
        KubernetesClient client = client(entrance);
        ConfigMap mine = new ConfigMapBuilder(settings("one", "front"))
                .addToData("a", "1")
                .build();
        ConfigMap yours = new ConfigMapBuilder(settings("one", "front"))
                .addToData("a", "2")
                .build();
        client.resource(mine).fieldManager("me").serverSideApply();

        assertThatThrownBy(() -> client.resource(yours).fieldManager("you").serverSideApply())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(409));
        ConfigMap forced =
                client.resource(yours).fieldManager("you").forceConflicts().serverSideApply();

        assertThat(forced.getData()).containsEntry("a", "2");
        assertThat(forced.getMetadata().getManagedFields())
                .extracting("manager", "operation")
                .contains(tuple("you", "Apply"));
    }

    @ParameterizedTest
    @EnumSource
    void patchesOfAllTypes(Entrance entrance) {
        KubernetesClient client = client(entrance);
        Resource<ConfigMap> one = client.configMaps().withName("one");
        client.resource(settings("one", "front")).create();

        one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":\"1\"}}");
        one.patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"2\"}]");
        one.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"c\":\"3\"}}");

        assertThat(one.get().getData()).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    }

    @ParameterizedTest
    @EnumSource
    void typedAndGenericResourcesAreScaled(Entrance entrance) {
        KubernetesClient client = client(entrance);
        Widget.define(client);
        client.resource(Widget.of("w", 1, "red")).create();

        client.resources(Widget.class).withName("w").scale(4);
        var generic = client.genericKubernetesResources("clients.example.com/v1", "Widget")
                .withName("w")
                .get();

        assertThat(client.resources(Widget.class).withName("w").get().getSpec().size())
                .isEqualTo(4);
        assertThat(generic.<Object>get("spec", "color")).isEqualTo("red");
    }

    @ParameterizedTest
    @EnumSource
    void podsAreEvicted(Entrance entrance) {
        KubernetesClient client = client(entrance);
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage("example.com/c:1")
                .endContainer()
                .endSpec()
                .build();
        client.resource(pod).create();

        assertThat(client.pods().withName("p").evict()).isTrue();

        Pod after = client.pods().withName("p").get();
        assertThat(after == null || after.getMetadata().getDeletionTimestamp() != null)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void waitsEndWhenTheirConditionHolds(Entrance entrance)
            throws ExecutionException, InterruptedException, TimeoutException {
        KubernetesClient client = client(entrance);
        CompletableFuture<@Nullable ConfigMap> waiting = CompletableFuture.supplyAsync(() -> client.configMaps()
                .withName("one")
                .waitUntilCondition(
                        found -> found != null && found.getData().containsKey("a"),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS));

        client.resource(settings("one", "front")).create();
        client.configMaps()
                .withName("one")
                .edit(old -> new ConfigMapBuilder(old).addToData("a", "1").build());

        assertThat(waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void oneLeaderFollowsTheOther(Entrance entrance) throws InterruptedException {
        CompletableFuture<?> first = candidate(entrance, "one");
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("start one", "leader one");
        CompletableFuture<?> second = candidate(entrance, "two");
        assertThat(seen.poll(1, TimeUnit.SECONDS)).isEqualTo("leader one");

        first.cancel(true);

        assertThat(List.of(next(), next(), next(), next()))
                .as("the first releases its lease when it goes")
                .containsExactlyInAnyOrder("leader null", "stop one", "leader two", "start two");
        second.cancel(true);
    }

    private String next() throws InterruptedException {
        return String.valueOf(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private CompletableFuture<?> candidate(Entrance entrance, String identity) {
        KubernetesClient client = client(entrance);
        return client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName("lead")
                        .withLock(new LeaseLock(Cluster.NAMESPACE, "lead", identity))
                        .withLeaseDuration(Duration.ofSeconds(3))
                        .withRenewDeadline(Duration.ofSeconds(2))
                        .withRetryPeriod(Duration.ofMillis(200))
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> seen.add("start " + identity),
                                () -> seen.add("stop " + identity),
                                leader -> seen.add("leader " + leader)))
                        .build())
                .build()
                .start();
    }
}
