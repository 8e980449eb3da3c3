package dev.kopfj.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at the edges: very long times, ends, interruptions, and fibers that do not give in. */
class SimulationLimitsTest {

    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    private final Simulation simulation = Simulation.virtual(1);
    private final Actor actor = simulation.actor("baker");
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void whatIsDueAfterAllTimeNeverHappens() {
        actor.after(FOREVER, "never", () -> seen.add("never"));
        actor.start("patient", () -> simulation.sleep(FOREVER));

        simulation.advance(Duration.ofDays(100_000));

        assertThat(seen).isEmpty();
        assertThatThrownBy(() -> simulation.advance(Duration.ofDays(100_000)))
                .hasMessage("Time cannot be advanced by PT2400000H: a simulation lasts 292 years at most.");
    }

    @Test
    void aWaitForEverAtAGateEndsWhenItOpens() {
        Gate gate = simulation.gate("flour");
        actor.start("bake", () -> seen.add("open: " + gate.await(FOREVER)));
        actor.after(Duration.ofDays(1), "deliver", gate::open);

        simulation.advance(Duration.ofDays(2));

        assertThat(seen).containsExactly("open: true");
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> simulation.advance(Duration.ofSeconds(-1)))
                .hasMessage("Time cannot be advanced by PT-1S: it only goes forward.");
    }

    @Test
    void anErrorThatNobodyWasToldOfIsToldAtTheEnd() {
        Simulation other = Simulation.virtual(1);
        other.actor("baker").start("bake", () -> {
            try {
                other.sleep(Duration.ofHours(1));
            } finally {
                throwing("no flour");
            }
        });
        other.advance(Duration.ofSeconds(1));

        assertThatThrownBy(other::close).hasMessageContaining("no flour");
    }

    @Test
    void afterTheEndNothingIsAccepted() {
        Simulation other = Simulation.virtual(1);
        Actor late = other.actor("late");
        other.close();

        assertThatThrownBy(() -> late.soon("bake", () -> {})).hasMessageContaining("has been closed");
        assertThatThrownBy(() -> other.advance(Duration.ofSeconds(1))).hasMessageContaining("has been closed");
    }

    @Test
    void aFiberThatCrashesItsOwnActorGoesNoFurther() {
        actor.start("bake", () -> {
            actor.crash();
            seen.add("went on");
        });

        simulation.settle();

        assertThat(seen).isEmpty();
    }

    @Test
    void codeThatCatchesItsOwnEndIsLeftStanding() {
        Simulation other = Simulation.virtual(1);
        other.actor("stubborn").start("bake", () -> {
            while (true) {
                try {
                    other.sleep(Duration.ofSeconds(1));
                } catch (RuntimeException | Error ignored) {
                    seen.add("refused");
                }
            }
        });
        other.advance(Duration.ofSeconds(10));

        other.close();

        assertThat(seen).hasSizeBetween(1, 2_000);
    }

    @Test
    void aStuckFiberDoesNotKeepTheOthersFromTheirEnd() {
        Simulation other = Simulation.virtual(1);
        CountDownLatch elsewhere = new CountDownLatch(1);
        other.actor("stuck").start("bake", () -> awaitUninterruptibly(elsewhere));
        other.actor("good").start("bake", () -> {
            try {
                other.sleep(Duration.ofHours(1));
            } finally {
                seen.add("unwound");
            }
        });
        System.setProperty("kopfj.patience", "1");
        try {
            assertThatThrownBy(other::settle).hasMessageContaining("has not come back");
            other.settle();

            other.close();
        } finally {
            System.clearProperty("kopfj.patience");
            elsewhere.countDown();
        }

        assertThat(seen).containsExactly("unwound");
    }

    @Test
    void aFiberThatIsInterruptedStillWaits() {
        actor.start("bake", () -> {
            Thread.currentThread().interrupt();
            simulation.sleep(Duration.ofHours(1));
            seen.add("interrupted: " + Thread.interrupted() + " at " + simulation.elapsed());
        });

        simulation.advance(Duration.ofHours(2));

        assertThat(seen).containsExactly("interrupted: true at PT1H");
    }

    @Test
    void aFiberThatOnlyYieldsIsShownWhereItStands() {
        boolean[] enough = {false};
        actor.start("bake", () -> yieldUntil(enough));
        System.setProperty("kopfj.patience", "1");
        try {
            assertThatThrownBy(simulation::settle).hasMessageContaining("has not come back for 1 s");
        } finally {
            System.clearProperty("kopfj.patience");
            enough[0] = true;
        }
    }

    @Test
    void anInterruptEndsAWorldThatNeverRests() {
        Runnable[] tick = {() -> {}};
        tick[0] = () -> actor.soon("tick", tick[0]);
        tick[0].run();
        actor.after(Duration.ZERO, "interrupt", () -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> simulation.advance(Duration.ofDays(1)))
                .hasMessage("The simulation was interrupted at t+0s, while time passed.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stepsThatWereTakenBackDoNotPileUp() {
        for (int i = 0; i < 1_000_000; i++) {
            actor.after(Duration.ofHours(1), "never", () -> seen.add("never")).cancel();
        }

        simulation.advance(Duration.ofHours(2));

        assertThat(simulation.steps()).isZero();
    }

    @SuppressWarnings("ThreadPriorityCheck") // Here it is the code under test that does so.
    private static void yieldUntil(boolean[] enough) {
        while (!enough[0]) {
            Thread.yield();
        }
    }

    private static void throwing(String message) {
        throw new IllegalArgumentException(message);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
