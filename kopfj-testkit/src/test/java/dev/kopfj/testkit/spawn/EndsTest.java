package dev.kopfj.testkit.spawn;

import static dev.kopfj.testkit.spawn.Stage.KIND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.testkit.Examples;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of timers and daemons at their end. */
class EndsTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void nothingIsKeptOfThoseWhoseObjectIsGone() throws InterruptedException {
        List<WeakReference<Object>> kept = new CopyOnWriteArrayList<>();
        stage.start(handlers -> handlers.timer(KIND, "t", TimerOptions.every(Duration.ofMinutes(1)), told -> {
            Object treasure = new Object();
            told.memo().put("treasure", treasure);
            kept.add(new WeakReference<>(treasure));
            return null;
        }));
        for (int i = 0; i < 5; i++) {
            Examples.create(stage.client(), "e" + i);
        }
        stage.advance(Duration.ofSeconds(10));

        for (int i = 0; i < 5; i++) {
            Examples.named(stage.client(), "e" + i).delete();
        }
        stage.advance(Duration.ofMinutes(5));

        assertThat(kept).hasSize(5);
        for (int i = 0; i < 50 && kept.stream().anyMatch(one -> one.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(kept).allMatch(one -> one.get() == null);
    }

    @Test
    void oneThatTakesItsTimeIsNotLookedAtAllTheTime() {
        stage.start(handlers ->
                handlers.daemon(KIND, "d", DaemonOptions.defaults().withCancellationPolling(Duration.ZERO), told -> {
                    stage.work(Duration.ofHours(2));
                    return null;
                }));
        stage.create();
        stage.advance(Duration.ofSeconds(10));
        stage.object().delete();
        long before = stage.cluster().simulation().steps();

        stage.advance(Duration.ofMinutes(10));
        long steps = stage.cluster().simulation().steps() - before;
        stage.advance(Duration.ofHours(2));

        assertThat(steps).isLessThan(1_000);
        assertThat(stage.isGone()).isTrue();
    }
}
