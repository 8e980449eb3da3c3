package dev.kopfj.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallPacingTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 100})
    void runsTheSameStepsByTheClock(double speed) {
        try (Simulation wall = Simulation.start(1, Pacing.wall(speed))) {
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            Actor someone = wall.actor("someone");
            Gate gate = wall.gate("done");
            someone.start("work", () -> {
                order.add("begin");
                wall.sleep(Duration.ofMillis(20));
                order.add("end");
                gate.open();
            });

            assertThat(wall.await("the end", Duration.ofMinutes(10), gate::isOpen))
                    .isTrue();
            assertThat(order).containsExactly("begin", "end");
        }
    }

    @Test
    void refusesWhoeverComesAfterItsEnd() {
        Simulation wall = Simulation.start(1, Pacing.wall());
        Gate gate = wall.gate("done");

        wall.close();

        assertThatThrownBy(gate::open).hasMessageEndingWith("tried to open done, but the simulation has been closed.");
    }

    @Test
    void letsAnyThreadIn() throws InterruptedException {
        try (Simulation wall = Simulation.start(1, Pacing.wall())) {
            Gate gate = wall.gate("done");
            Thread foreign = new Thread(gate::open);

            foreign.start();
            foreign.join();

            assertThat(gate.isOpen()).isTrue();
        }
    }
}
