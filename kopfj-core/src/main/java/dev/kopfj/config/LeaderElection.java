package dev.kopfj.config;

import java.time.Duration;

/**
 * How one of several equal operators is elected to be at work: it holds a Lease of coordination.k8s.io, and renews it. One
 * that cannot renew its lease in time does nothing any more, well before another may take the lease over.
 *
 * <pre>{@code
 * Settings.defaults().withLeaderElection(LeaderElection.by("database-operator", "operators"));
 * }</pre>
 *
 * @param lease the name of the Lease
 * @param namespace the namespace of the Lease; empty for the one of the client
 * @param duration how long others wait after they have seen the lease renewed for the last time
 * @param renewDeadline how long after its last renewal the holder is at work; what is left until the duration is over is
 *     the bound of what may go wrong: how long a request is under way, and how differently clocks run
 * @param retryPeriod the time between two attempts to renew the lease, or to take it
 * @param identity what tells the operator from the others; empty to make one up
 */
public record LeaderElection(
        String lease,
        String namespace,
        Duration duration,
        Duration renewDeadline,
        Duration retryPeriod,
        String identity) {

    /** Rejects what would elect nobody, or two. */
    public LeaderElection {
        if (lease.isEmpty()) {
            throw new IllegalArgumentException("The lease of the leader election has no name; give it the operator's.");
        }
        if (retryPeriod.isZero() || retryPeriod.isNegative()) {
            throw new IllegalArgumentException(
                    "The retry period of the leader election is %s; give it two seconds or so.".formatted(retryPeriod));
        }
        if (renewDeadline.compareTo(retryPeriod) <= 0 || duration.compareTo(renewDeadline) <= 0) {
            throw new IllegalArgumentException(("The leader election renews every %s, works for %s and waits for %s. "
                            + "Each must be longer than the one before, such as 2 s, 10 s and 15 s.")
                    .formatted(retryPeriod, renewDeadline, duration));
        }
    }

    /** Elects by a lease in the client's namespace. */
    public static LeaderElection by(String lease) {
        return by(lease, "");
    }

    /** Elects by a lease in a namespace. */
    public static LeaderElection by(String lease, String namespace) {
        return new LeaderElection(
                lease, namespace, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2), "");
    }

    /** Sets how long others wait, how long the holder works, and the time between two attempts. */
    public LeaderElection withTimes(Duration duration, Duration renewDeadline, Duration retryPeriod) {
        return new LeaderElection(lease, namespace, duration, renewDeadline, retryPeriod, identity);
    }

    /** Sets what tells the operator from the others. */
    public LeaderElection withIdentity(String identity) {
        return new LeaderElection(lease, namespace, duration, renewDeadline, retryPeriod, identity);
    }
}
