package dev.kopfj.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others do to an object just before or after somebody has to do with it. */
class EditsByOthersTest {

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient user = cluster.client();
    private final KubernetesClient shop = cluster.client(cluster.actor("shop"));

    @BeforeEach
    void create() {
        user.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("a")
                        .addToAnnotations("note", "x")
                        .addToFinalizers("shop.dev/hold")
                        .endMetadata()
                        .addToData("colour", "white")
                        .build())
                .create();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void somebodyIsFasterThanAWriter() {
        cluster.inject(Fault.on("update", "configmaps").by("shop").edit("{\"data\":{\"colour\":\"red\"}}"));
        ConfigMap read = shop.configMaps().withName("a").get();
        read.setData(Map.of("colour", "blue"));

        assertThatThrownBy(() -> shop.configMaps().resource(read).update()).hasMessageContaining("has been modified");
        assertThat(now().getData()).containsEntry("colour", "red");
        assertFault("shop", "edit by somebody at update configmaps (configmaps default/a)");
    }

    @Test
    void anObjectIsDeletedAndAnotherTakesItsName() {
        cluster.inject(Fault.on("get", "configmaps").by("shop").after().recreate());

        ConfigMap read = shop.configMaps().withName("a").get();

        assertThat(now().getMetadata().getUid()).isNotEqualTo(read.getMetadata().getUid());
        assertThat(now().getData()).containsEntry("colour", "white");
        assertThat(now().getMetadata().getFinalizers()).isEmpty();
        assertFault("shop", "deletion and re-creation at the answer to get configmaps (configmaps default/a)");
    }

    @Test
    void annotationsAreStripped() {
        cluster.inject(Fault.at(Duration.ofSeconds(5), "configmaps").named("a").stripAnnotations());

        cluster.advance(Duration.ofSeconds(6));

        assertThat(now().getMetadata().getAnnotations()).isEmpty();
        assertFault("fate", "annotations stripped at t+5s (configmaps default/a)");
    }

    @Test
    void finalizersAreRemoved() {
        cluster.inject(Fault.at(Duration.ofSeconds(5), "configmaps").named("a").removeFinalizers());
        user.configMaps().withName("a").delete();

        cluster.advance(Duration.ofSeconds(6));

        assertThat(user.configMaps().withName("a").get()).isNull();
        assertFault("fate", "finalizers removed at t+5s (configmaps default/a)");
    }

    @Test
    void aStatusIsWiped() {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("p")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage("i")
                .endContainer()
                .endSpec()
                .build();
        user.resource(pod).create();
        user.pods().withName("p").editStatus(old -> {
            old.getStatus().setMessage("fine");
            return old;
        });
        cluster.inject(Fault.onEvent("MODIFIED", "pods").by("shop").wipeStatus().asOptional());
        cluster.inject(Fault.on("patch", "pods/*").by("shop").after().wipeStatus());

        shop.pods().withName("p").edit(old -> {
            old.getMetadata().setLabels(Map.of("x", "y"));
            return old;
        });

        assertThat(user.pods().withName("p").get().getStatus().getMessage()).isNull();
        assertFault("shop", "status wiped at the answer to patch pods (pods default/p)");
    }

    @Test
    void aMomentAtWhichThereIsNoSuchObjectIsNoHit() {
        cluster.inject(
                Fault.at(Duration.ofSeconds(5), "configmaps").named("nobody").recreate());
        cluster.advance(Duration.ofSeconds(6));

        assertThatThrownBy(() -> cluster.faults().requireAllHit())
                .hasMessageContaining("Nearest came «t+5s»: there was no such object.");
    }

    private ConfigMap now() {
        return user.configMaps().withName("a").get();
    }

    private void assertFault(String whom, String words) {
        assertThat(cluster.trace().lines())
                .anyMatch(line -> line.actor().equals(whom)
                        && line.what().matches("FAULT fault-[12]: .*")
                        && line.what().endsWith(words));
    }
}
