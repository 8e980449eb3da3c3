package dev.kopfj.internal.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.ManualTimeline;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment;
import dev.kopfj.internal.action.ActivityRunner;
import dev.kopfj.internal.declared.ActivityHandler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Probes that hang. */
class ProberTest {

    private final ManualTimeline timeline = new ManualTimeline(Instant.EPOCH);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private final ActivityHandler probe =
            new ActivityHandler("disk", Moment.Activity.PROBE, HandlerOptions.defaults(), moment -> run(), "disk");
    private final Prober prober = new Prober(
            timeline,
            new ActivityRunner(
                    client,
                    timeline,
                    new ActivityRunner.Shared(
                            new Memo(),
                            id -> {
                                throw new IllegalArgumentException(id);
                            },
                            Settings::defaults)),
            List.of(probe),
            "/healthz");
    private final Thread first = new Thread(prober::health);

    @BeforeEach
    void askOnce() throws InterruptedException {
        first.setDaemon(true);
        first.start();
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void close() throws InterruptedException {
        end.countDown();
        first.join(10_000);
        client.close();
    }

    @Test
    void areNotBegunAgainForEachWhoAsks() {
        assertThat(prober.health().healthy()).isTrue();
        assertThat(prober.health().healthy()).isTrue();

        assertThat(runs).hasValue(1);
    }

    @Test
    void areAsBadAsThoseThatFailAfterHalfAMinute() {
        timeline.advance(Duration.ofSeconds(30));

        assertThat(prober.health().healthy()).isFalse();
        assertThat(prober.health().results()).containsKey("probes");
    }

    @Test
    void areForgivenWhenTheyEnd() throws InterruptedException {
        timeline.advance(Duration.ofHours(1));
        assertThat(prober.health().healthy()).isFalse();

        end.countDown();
        first.join(10_000);

        assertThat(prober.health().healthy()).isTrue();
        assertThat(prober.health().results()).containsEntry("disk", "fine");
    }

    private String run() throws InterruptedException {
        runs.incrementAndGet();
        hanging.countDown();
        assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        return "fine";
    }
}
