package dev.kopfj.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Whose thread it is that goes on, while time passes, is nothing that anybody notices. */
class RelayTest {

    private final Simulation simulation = Simulation.virtual(1);
    private final Actor actor = simulation.actor("worker");
    private final Set<Thread> threads = new HashSet<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    @EnabledForJreRange(maxVersion = 23)
    void fibersThatDoNotWaitShareOneThread() {
        for (int i = 0; i < 100; i++) {
            actor.start("work", () -> threads.add(Thread.currentThread()));
        }
        simulation.settle();

        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void stepsDoNotSeeWhatAFiberThatWaitsHasPutAsideForItsThread() {
        ThreadLocal<String> own = new ThreadLocal<>();
        List<String> seen = new ArrayList<>();
        actor.start("work", () -> {
            own.set("mine");
            simulation.sleep(Duration.ofSeconds(2));
            seen.add("fiber: " + own.get());
            own.remove();
        });
        actor.after(Duration.ofSeconds(1), "look", () -> seen.add("step: " + own.get()));
        simulation.advance(Duration.ofSeconds(3));

        assertThat(seen).containsExactly("step: null", "fiber: mine");
    }

    @Test
    void theConditionOfATestIsAskedOnItsOwnThread() {
        boolean[] done = {false};
        actor.start("work", () -> {
            simulation.sleep(Duration.ofSeconds(2));
            done[0] = true;
        });
        simulation.await("the end", Duration.ofMinutes(1), () -> {
            threads.add(Thread.currentThread());
            return done[0];
        });

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void anInterruptedTestHasItsThreadBackFromAFiberThatGoesOn() {
        assumeTrue(
                Runtime.version().feature() < 24,
                "Here fibers are virtual threads on the test's own thread, and the JVM forgets an interrupt that comes"
                        + " while one of them runs.");
        Thread test = Thread.currentThread();
        actor.start("work", () -> {
            test.interrupt();
            while (true) {
                simulation.sleep(Duration.ofSeconds(1));
            }
        });
        assertThatThrownBy(() -> simulation.advance(Duration.ofDays(10_000)))
                .isInstanceOf(SimulationError.class)
                .hasMessageContaining("was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFailureOfAFiberEndsTheTimeThatPasses() {
        actor.start("work", () -> {
            simulation.sleep(Duration.ofSeconds(1));
            throw new IllegalStateException("spoilt");
        });
        assertThatThrownBy(() -> simulation.advance(Duration.ofHours(1))).hasMessageContaining("spoilt");
        assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }
}
