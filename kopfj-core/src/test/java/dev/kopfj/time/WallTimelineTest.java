package dev.kopfj.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WallTimelineTest {

    private final WallTimeline timeline = Timeline.wall();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void anInterruptionEndsTheWaitOfAPieceOfWork() {
        CompletableFuture<String> end = new CompletableFuture<>();

        Timeline.Work work = timeline.start("sleeper", () -> {
            try {
                timeline.sleep(Duration.ofMinutes(10));
            } catch (IllegalStateException interrupted) {
                end.complete(interrupted.getMessage());
            }
        });
        work.interrupt();

        assertThat(end.orTimeout(10, TimeUnit.SECONDS).join())
                .isEqualTo("This piece of work was interrupted while it waited.");
    }

    @Test
    void anInterruptionAfterTheEndReachesNobody() {
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        CompletableFuture<Boolean> second = new CompletableFuture<>();

        Timeline.Work work = timeline.start("short", () -> first.complete(true));
        first.orTimeout(10, TimeUnit.SECONDS).join();
        timeline.after(Duration.ofMillis(50), "late interruption", () -> {
            work.interrupt();
            timeline.start("next", () -> second.complete(Thread.interrupted()));
        });

        assertThat(second.orTimeout(10, TimeUnit.SECONDS).join()).isFalse();
    }
}
