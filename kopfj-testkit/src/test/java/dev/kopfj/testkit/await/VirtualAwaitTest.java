package dev.kopfj.testkit.await;

import static dev.kopfj.testkit.await.VirtualAwait.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.sim.Cluster;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualAwaitTest {

    private final Cluster cluster = Cluster.start(1);
    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void movesVirtualTimeUntilTheConditionHolds() {
        tickEvery(Duration.ofMinutes(1));

        await(cluster).atMost(Duration.ofDays(1)).until(() -> count.get() == 600);

        assertThat(cluster.simulation().elapsed()).isBetween(Duration.ofMinutes(600), Duration.ofMinutes(601));
    }

    @Test
    void looksAtAssertionsUntilTheyHold() {
        tickEvery(Duration.ofSeconds(1));

        await(cluster)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(count).hasValueGreaterThan(30));

        assertThat(count).hasValue(31);
    }

    @Test
    void timesOutInVirtualTime() {
        tickEvery(Duration.ofMinutes(1));

        assertThatThrownBy(() -> await("enough ticks", cluster)
                        .atMost(Duration.ofHours(2))
                        .untilAsserted(() -> assertThat(count).hasValue(-1)))
                .isInstanceOf(ConditionTimeoutException.class)
                .hasMessageContaining("enough ticks")
                .hasMessageContaining("within 2 hours");
        assertThat(cluster.simulation().elapsed()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void timesOutAtOnceWhenNothingIsLeftToHappen() {
        assertThatThrownBy(() -> await(cluster).atMost(Duration.ofDays(365)).until(() -> false))
                .isInstanceOf(ConditionTimeoutException.class);

        assertThat(cluster.simulation().elapsed()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void saysThatAnEndlessWaitCanNeverEnd() {
        assertThatThrownBy(() -> await(cluster).forever().until(() -> false))
                .hasMessageContaining("can never end: nothing is left to happen");
    }

    @Test
    void holdsAConditionForVirtualTime() {
        tickEvery(Duration.ofSeconds(1));

        await(cluster).during(Duration.ofMinutes(5)).atMost(Duration.ofHours(1)).until(() -> count.get() > 10);

        assertThat(cluster.simulation().elapsed()).isBetween(Duration.ofSeconds(310), Duration.ofSeconds(313));
    }

    @Test
    void measuresTheShortestTimeInVirtualTime() {
        tickEvery(Duration.ofSeconds(1));

        assertThatThrownBy(() -> await(cluster)
                        .between(Duration.ofMinutes(1), Duration.ofMinutes(5))
                        .until(() -> count.get() > 10))
                .isInstanceOf(ConditionTimeoutException.class)
                .hasMessageContaining("earlier than the expected minimum of PT1M");
    }

    @Test
    void passesOnTheErrorsOfTheCondition() {
        assertThatThrownBy(() -> await(cluster).until(() -> {
                    throw new IllegalArgumentException("a mistake in the condition");
                }))
                .hasMessage("a mistake in the condition");
    }

    private void tickEvery(Duration interval) {
        cluster.actor("clock").start("tick", () -> {
            while (true) {
                cluster.simulation().sleep(interval);
                count.incrementAndGet();
            }
        });
    }
}
