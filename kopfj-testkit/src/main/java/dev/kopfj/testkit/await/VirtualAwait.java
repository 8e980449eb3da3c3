package dev.kopfj.testkit.await;

import dev.kopfj.sim.Cluster;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ExecutorLifecycle;

/**
 * Awaitility over virtual time: its polling moves the time of a cluster, and its time-outs are virtual.
 *
 * <pre>{@code
 * await(cluster).atMost(Duration.ofMinutes(5)).untilAsserted(() ->
 *         assertThat(client.pods().list().getItems()).hasSize(3));
 * }</pre>
 *
 * <p>A condition is looked at again whenever something has happened, at most ten times a second; so {@code pollInterval}
 * has nothing to say here, and a {@code pollDelay} would be of real time.
 */
public final class VirtualAwait {

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private VirtualAwait() {}

    /** Begins a wait, of ten virtual seconds at most if nothing else is said. */
    public static ConditionFactory await(Cluster cluster) {
        Poller poller = new Poller(cluster);
        return new ConditionFactory(
                null,
                new VirtualBounds(AT_MOST, Duration.ZERO, Duration.ZERO, poller),
                (count, previous) -> Duration.ofNanos(1),
                Duration.ZERO,
                false,
                exception -> false,
                null,
                ExecutorLifecycle.withoutCleanup(poller),
                null);
    }

    /** Begins a wait with a name that its failure shows. */
    public static ConditionFactory await(String alias, Cluster cluster) {
        return await(cluster).alias(alias);
    }
}
