package dev.kopfj.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Line;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with requests, as a client of fabric8 sees it that works under the name of shop. */
class RequestFaultsTest {

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient user = cluster.client();
    private final dev.kopfj.sim.time.Actor actor = cluster.actor("shop");
    private final KubernetesClient shop = cluster.client(actor);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anErrorIsAnsweredOnceAndNothingIsDone() {
        InjectedFault fault = cluster.inject(Fault.on("create", "configmaps")
                .by("shop")
                .answer(503, Duration.ofSeconds(7))
                .called("busy"));

        run(() -> create("a"));
        run(() -> create("b"));

        assertThat(told).containsExactly("503 ServiceUnavailable", "done");
        assertThat(names()).containsExactly("b");
        assertThat(fault.hits()).hasSize(1);
        assertThat(faultLines())
                .containsExactly("FAULT busy: answer 503, retry after 7s at create configmaps (configmaps default/a)");
    }

    @Test
    void aConflictIsAnsweredInTheWordsOfTheServer() {
        create("a");
        cluster.inject(Fault.on("update", "configmaps").answer(409));

        assertThatThrownBy(() -> shop.configMaps().resource(map("a")).update())
                .hasMessageContaining("the object has been modified; please apply your changes to the latest version");
    }

    @Test
    void onlyTheNthOccurrenceIsStruck() {
        cluster.inject(Fault.on("create", "configmaps").nth(2).times(2).answer(500));

        List.of("a", "b", "c", "d").forEach(name -> run(() -> create(name)));

        assertThat(told).containsExactly("done", "500 InternalError", "500 InternalError", "done");
    }

    @Test
    void aRequestIsDelayedOnItsWay() {
        cluster.inject(Fault.on("create", "configmaps").delay(Duration.ofSeconds(30)));
        actor.start("work", () -> create("a"));

        cluster.advance(Duration.ofSeconds(29));
        assertThat(names()).isEmpty();

        cluster.advance(Duration.ofSeconds(2));
        assertThat(names()).containsExactly("a");
        assertThat(faultLines())
                .containsExactly("FAULT fault-1: delay of 30s at create configmaps (configmaps default/a)");
    }

    @Test
    void aConnectionIsResetBeforeAnythingIsDone() {
        cluster.inject(Fault.on("create", "configmaps").reset());

        run(() -> create("a"));

        assertThat(told).containsExactly("Connection reset");
        assertThat(names()).isEmpty();
        assertThat(faultLines())
                .containsExactly("FAULT fault-1: connection reset at create configmaps (configmaps default/a)");
    }

    @Test
    void anAnswerIsLostAfterTheCommit() {
        cluster.inject(Fault.on("create", "configmaps").loseAnswer());

        run(() -> create("a"));

        assertThat(told).containsExactly("Connection reset");
        assertThat(names()).containsExactly("a");
        assertThat(faultLines())
                .containsExactly(
                        "FAULT fault-1: connection reset at the answer to create configmaps (configmaps default/a)");
    }

    @Test
    void anErrorIsAnsweredAlthoughItWasDone() {
        cluster.inject(Fault.on("create", "configmaps").after().answer(504));

        run(() -> create("a"));

        assertThat(told).containsExactly("504 Timeout");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void whatIsReadIsOld() {
        create("a");
        cluster.inject(Fault.on("read", "configmaps").by("shop").times(2).stale(Duration.ofSeconds(10)));
        cluster.advance(Duration.ofSeconds(60));
        create("b");
        user.configMaps().withName("a").delete();

        assertThat(shop.configMaps().list().getItems())
                .extracting(map -> map.getMetadata().getName())
                .contains("a")
                .doesNotContain("b");
        assertThat(shop.configMaps().withName("a").get()).isNotNull();
        assertThat(shop.configMaps().withName("a").get()).isNull();
        assertThat(faultLines()).hasSize(2).first().isEqualTo("FAULT fault-1: stale by 10s at list configmaps");
    }

    @Test
    void onlyAWriteThatChangesAFieldIsStruck() {
        create("a");
        cluster.inject(Fault.on("patch", "configmaps")
                .changing("data.colour", "*", "red")
                .answer(500));

        run(() -> colour("blue"));
        run(() -> colour("red"));
        run(() -> colour("red"));

        assertThat(told).containsExactly("done", "500 InternalError", "done");
    }

    @Test
    void permissionIsWithdrawnForAWhile() {
        cluster.inject(Fault.on("write", "configmaps")
                .by("shop")
                .lasting(Duration.ofSeconds(10))
                .forbid());

        assertThatThrownBy(() -> create("a"))
                .hasMessageContaining("configmaps \"a\" is forbidden: User \"kubernetes-admin\" cannot create resource "
                        + "\"configmaps\" in API group \"\" in the namespace \"default\"");
        cluster.advance(Duration.ofSeconds(10));
        create("a");

        assertThat(names()).containsExactly("a");
    }

    @Test
    void aQuotaIsExceeded() {
        cluster.inject(Fault.on("create", "configmaps").exceedQuota("small"));

        assertThatThrownBy(() -> create("a")).hasMessageContaining("exceeded quota: small, requested: configmaps=1");
    }

    @Test
    void aLiftedFaultStrikesNoMore() {
        InjectedFault fault = cluster.inject(Fault.on("*", "*").always().answer(500));
        run(() -> create("a"));
        fault.lift();
        run(() -> create("a"));

        assertThat(told).containsExactly("500 InternalError", "done");
    }

    @Test
    void whatIsNotServedIsRefused() {
        assertThatThrownBy(() -> cluster.inject(Fault.on("get", "unicorns").answer(500)))
                .hasMessage(
                        "A fault cannot have request.resource unicorns: the cluster serves no such resource; a custom"
                                + " one is defined before.");
        assertThatThrownBy(() -> cluster.inject(Fault.on("patch", "pods/wings").answer(500)))
                .hasMessage("A fault cannot have request.resource pods/wings: pods have no such subresource.");
        assertThatThrownBy(() -> cluster.inject(
                        Fault.on("delete", "subjectaccessreviews").answer(500)))
                .hasMessage("A fault cannot have request.verb delete: subjectaccessreviews know only create.");
    }

    @Test
    void aFaultThatNeverStruckIsReportedWithItsNearestMiss() {
        cluster.inject(Fault.on("create", "configmaps").named("b").answer(500));
        cluster.inject(Fault.on("create", "configmaps").nth(3).answer(500).called("third"));
        cluster.inject(Fault.on("create", "configmaps").by("ship").answer(500).called("typo"));
        cluster.inject(Fault.on("create", "secrets").answer(500).asOptional());
        create("a");

        assertThatThrownBy(() -> cluster.faults().requireAllHit())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    3 of 4 faults never struck; mend their triggers, or mark them asOptional():
                      fault-1: answer 500 at create configmaps b. Nearest came «create configmaps default/a by shop»: its name is «a».
                      third: answer 500 at create configmaps, number 3. It occurred 1 time, but number 3 is meant.
                      typo: answer 500 at create configmaps by ship. Nearest came «create configmaps default/a by shop»: it is by shop. Nobody called "ship" has sent a request, only: shop.\
                    """);
    }

    private void colour(String colour) {
        shop.configMaps().withName("a").edit(map -> {
            map.setData(Map.of("colour", colour, "shade", String.valueOf(told.size() / 2)));
            return map;
        });
    }

    private void run(Runnable work) {
        actor.start("work", () -> {
            try {
                work.run();
                told.add("done");
            } catch (KubernetesClientException failure) {
                told.add(
                        failure.getStatus() == null
                                ? Objects.requireNonNull(failure.getCause()).getMessage()
                                : failure.getCode() + " " + failure.getStatus().getReason());
            }
        });
        cluster.advance(Duration.ofSeconds(1));
    }

    private void create(String name) {
        shop.configMaps().resource(map(name)).create();
    }

    private static ConfigMap map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData("colour", "white")
                .build();
    }

    private List<String> names() {
        return user.configMaps().list().getItems().stream()
                .map(map -> map.getMetadata().getName())
                .filter(name -> !name.startsWith("kube-"))
                .toList();
    }

    private List<String> faultLines() {
        return cluster.trace().lines().stream()
                .map(Line::what)
                .filter(what -> what.startsWith("FAULT"))
                .toList();
    }
}
