package dev.kopfj.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private final Simulation simulation = Simulation.virtual(1);
    private final Actor actor = simulation.actor("baker");
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Nested
    class Steps {

        @Test
        void happenWhenTheirTimeHasCome() {
            actor.after(Duration.ofSeconds(2), "second", () -> note("second"));
            actor.after(Duration.ofSeconds(1), "first", () -> note("first"));

            simulation.advance(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("first@1s");

            simulation.advance(Duration.ofSeconds(5));
            assertThat(seen).containsExactly("first@1s", "second@2s");
            assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(6));
        }

        @Test
        void ofOneActorAtOneMomentKeepTheirOrder() {
            for (int i = 0; i < 50; i++) {
                String name = "step " + i;
                actor.soon(name, () -> note(name));
            }

            simulation.settle();

            assertThat(seen).hasSize(50).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        }

        @Test
        void ofDifferentActorsAtOneMomentAreOrderedByTheSeed() {
            List<String> orders = new ArrayList<>();
            for (long seed = 0; seed < 64; seed++) {
                StringBuilder order = new StringBuilder();
                try (Simulation world = Simulation.virtual(seed)) {
                    world.actor("a").soon("a", () -> order.append("a"));
                    world.actor("b").soon("b", () -> order.append("b"));
                    world.settle();
                }
                orders.add(order.toString());
            }

            assertThat(orders).contains("ab", "ba");
        }

        @Test
        void canBeTakenBack() {
            Ticket ticket = actor.after(Duration.ofSeconds(1), "never", () -> note("never"));

            ticket.cancel();
            simulation.advance(Duration.ofSeconds(2));

            assertThat(seen).isEmpty();
        }

        @Test
        void thatFailAreToldToWhoeverMovesTime() {
            actor.after(Duration.ofSeconds(1), "bake", () -> {
                throw new IllegalArgumentException("no flour");
            });
            actor.after(Duration.ofSeconds(2), "sell", () -> note("sell"));

            assertThatThrownBy(() -> simulation.advance(Duration.ofSeconds(3)))
                    .isInstanceOf(SimulationError.class)
                    .hasMessage("baker: bake ended with java.lang.IllegalArgumentException: no flour");
            simulation.advance(Duration.ofSeconds(3));
            assertThat(seen).containsExactly("sell@2s");
        }
    }

    @Nested
    class FibersWait {

        @Test
        void asleep() {
            actor.start("bake", () -> {
                note("begin");
                simulation.sleep(Duration.ofHours(1));
                note("end");
            });

            simulation.advance(Duration.ofHours(2));

            assertThat(seen).containsExactly("begin@0s", "end@3600s");
        }

        @Test
        void atGates() {
            Gate gate = simulation.gate("dough has risen");
            actor.start("bake", () -> {
                gate.await();
                note("risen");
            });
            actor.start("impatient", () -> note(gate.await(Duration.ofSeconds(1)) ? "open" : "shut"));
            actor.after(Duration.ofSeconds(5), "rise", gate::open);

            simulation.advance(Duration.ofSeconds(9));

            assertThat(seen).containsExactly("shut@1s", "risen@5s");
        }

        @Test
        void forAnswersWhichTakeTheirTime() {
            Actor mill = simulation.actor("mill");
            RoundTrip way = new RoundTrip(Duration.ofSeconds(1), Duration.ofSeconds(2));
            actor.start(
                    "ask",
                    () -> note(simulation.call(mill, "grind", way, () -> {
                        note("ground");
                        return "flour";
                    })));

            simulation.advance(Duration.ofSeconds(9));

            assertThat(seen).containsExactly("ground@1s", "flour@3s");
        }

        @Test
        void andGetTheExceptionOfWhatTheyAsked() {
            RoundTrip way = new RoundTrip(Duration.ZERO, Duration.ZERO);
            actor.start(
                    "ask",
                    () -> assertThatThrownBy(() -> simulation.call(actor, "grind", way, () -> {
                                throw new IllegalArgumentException("no corn");
                            }))
                            .hasMessage("no corn"));

            simulation.settle();

            assertThat(simulation.waits()).isEmpty();
        }

        @Test
        void oneAtATime() {
            for (int i = 0; i < 20; i++) {
                actor.start("worker " + i, () -> {
                    int before = seen.size();
                    Thread.onSpinWait();
                    note("x");
                    assertThat(seen).hasSize(before + 1);
                    simulation.sleep(Duration.ofMillis(1));
                });
            }

            simulation.settle();

            assertThat(seen).hasSize(20);
        }
    }

    @Nested
    class Crashes {

        @Test
        void stopFibersWhereTheyStand() {
            actor.start("bake", () -> {
                try {
                    simulation.sleep(Duration.ofSeconds(10));
                    note("baked");
                } finally {
                    note("cleaned up");
                }
            });
            simulation.advance(Duration.ofSeconds(5));

            actor.crash();
            simulation.advance(Duration.ofSeconds(20));

            assertThat(seen).isEmpty();
        }

        @Test
        void dropStepsToCome() {
            actor.after(Duration.ofSeconds(10), "bake", () -> note("baked"));

            actor.crash();
            simulation.advance(Duration.ofSeconds(20));

            assertThat(seen).isEmpty();
        }

        @Test
        void leaveOthersAlone() {
            Actor other = simulation.actor("other");
            other.start("sell", () -> {
                simulation.sleep(Duration.ofSeconds(1));
                note("sold");
            });

            actor.crash();
            simulation.advance(Duration.ofSeconds(2));

            assertThat(seen).containsExactly("sold@1s");
        }

        @Test
        void ofACallUnderWayStillLetItTakeEffect() {
            Actor mill = simulation.actor("mill");
            RoundTrip way = new RoundTrip(Duration.ofSeconds(1), Duration.ofSeconds(1));
            actor.start("ask", () -> {
                simulation.call(mill, "grind", way, () -> {
                    note("ground");
                    return true;
                });
                note("answered");
            });
            simulation.advance(Duration.ofMillis(500));

            actor.crash();
            simulation.advance(Duration.ofSeconds(5));

            assertThat(seen).containsExactly("ground@1s");
        }
    }

    @Nested
    class Settling {

        @Test
        void leavesWhatLiesBeyondTheHorizon() {
            actor.after(Duration.ofMillis(900), "near", () -> {
                note("near");
                actor.after(Duration.ofMillis(900), "next", () -> note("next"));
            });
            actor.after(Duration.ofSeconds(60), "far", () -> note("far"));

            simulation.settle();

            assertThat(seen).hasSize(2);
            assertThat(simulation.elapsed()).isEqualTo(Duration.ofMillis(1800));
        }

        @Test
        void namesWhatNeverComesToRest() {
            Runnable[] tick = {() -> {}};
            tick[0] = () -> actor.after(Duration.ofMillis(500), "tick", tick[0]);
            tick[0].run();

            assertThatThrownBy(simulation::settle)
                    .isInstanceOf(SimulationError.class)
                    .hasMessageContaining("does not settle")
                    .hasMessageContaining("times baker: tick");
        }
    }

    @Nested
    class Misuse {

        @Test
        void aWaitThatCanNeverEndSaysWhoWaitsForWhat() {
            actor.start("bake", () -> simulation.gate("flour").await());

            assertThatThrownBy(() -> simulation.await("bread", Duration.ofDays(1), () -> false))
                    .hasMessage("""
                            The wait for bread can never end: nothing is left to happen. These wait:
                              baker: bake waits for flour since t+0s""");
        }

        @Test
        void aForeignThreadIsRefusedAndToldWhatToDo() throws InterruptedException {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Gate gate = simulation.gate("flour");
            Thread foreign = new Thread(
                    () -> {
                        try {
                            gate.open();
                        } catch (SimulationError error) {
                            thrown.set(error);
                        }
                    },
                    "pool-1-thread-1");

            foreign.start();
            foreign.join();

            assertThat(thrown.get())
                    .hasMessageContaining("pool-1-thread-1")
                    .hasMessageContaining("wanted to open flour")
                    .hasMessageContaining("Timeline.start")
                    .hasMessageContaining("Pacing.wall()");
        }

        @Test
        void aFiberThatWaitsForSomethingElseIsShownWhereItStands() {
            CountDownLatch elsewhere = new CountDownLatch(1);
            actor.start("bake", () -> awaitForeign(elsewhere));
            System.setProperty("kopfj.patience", "1");
            try {
                assertThatThrownBy(simulation::settle)
                        .hasMessageContaining("baker: bake has not come back for 1 s of real time")
                        .hasMessageContaining("SimulationTest.awaitForeign");
            } finally {
                System.clearProperty("kopfj.patience");
                elsewhere.countDown();
            }
        }

        @Test
        void onlyTheTestMovesTime() {
            actor.start("bake", () -> simulation.advance(Duration.ofSeconds(1)));

            assertThatThrownBy(simulation::settle).hasMessageContaining("Only the test moves time");
        }

        @Test
        void onlyWorkCanWait() {
            assertThatThrownBy(() -> simulation.sleep(Duration.ofSeconds(1)))
                    .hasMessageContaining("tried to sleep, but only work of the simulation can wait");
        }
    }

    private static void awaitForeign(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String what) {
        seen.add("%s@%ds".formatted(what, simulation.elapsed().toSeconds()));
    }

    private static int number(String note) {
        return Integer.parseInt(note.replaceAll("step (\\d+)@.*", "$1"));
    }
}
