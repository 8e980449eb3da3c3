package dev.kopfj.sim.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interrupted work goes on at once, and its wait fails. */
class InterruptionTest {

    private final Simulation simulation = Simulation.start(1, Pacing.virtual());
    private final Actor actor = simulation.actor("worker");
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void endsASleepAtOnceAndOnlyThatOne() {
        Work work = actor.start("work", () -> {
            tell(() -> simulation.sleep(Duration.ofHours(1)));
            Thread.interrupted();
            tell(() -> simulation.sleep(Duration.ofSeconds(10)));
        });
        actor.after(Duration.ofSeconds(5), "interruption", work::interrupt);

        simulation.advance(Duration.ofHours(2));

        assertThat(log)
                .containsExactly(
                        "t+5s worker: work was interrupted while it waited for the end of a sleep of PT1H.",
                        "t+15s through");
    }

    @Test
    void endsAWaitAtAGate() {
        Work work = actor.start("work", () -> tell(simulation.gate("never")::await));
        actor.after(Duration.ofSeconds(5), "interruption", work::interrupt);

        simulation.advance(Duration.ofHours(2));

        assertThat(log).containsExactly("t+5s worker: work was interrupted while it waited for never.");
    }

    @Test
    void endsTheNextWaitIfThereIsNone() {
        Work[] self = new Work[1];
        self[0] = actor.start("work", () -> {
            self[0].interrupt();
            tell(() -> simulation.sleep(Duration.ofHours(1)));
        });

        simulation.advance(Duration.ofHours(2));

        assertThat(log)
                .containsExactly("t+0s worker: work was interrupted while it waited for the end of a sleep of PT1H.");
    }

    private void tell(Runnable wait) {
        try {
            wait.run();
            log.add(time() + "through");
        } catch (IllegalStateException interrupted) {
            log.add(time() + interrupted.getMessage());
        }
    }

    private String time() {
        return Simulation.format(simulation.elapsed()) + " ";
    }
}
