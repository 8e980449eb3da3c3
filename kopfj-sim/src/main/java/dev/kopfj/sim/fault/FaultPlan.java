package dev.kopfj.sim.fault;

import java.time.Duration;

/**
 * Faults that the seed draws: how often which kind of thing goes wrong, and until when. The test's own administrator is
 * spared.
 *
 * <pre>{@code
 * cluster.faults().inject(FaultPlan.moderate().until(Duration.ofMinutes(10)));
 * }</pre>
 *
 * @param requests which share of requests, and of calls of webhooks, goes wrong: late, refused, cut off, without an
 *     answer, or from the past
 * @param events which share of the events of watches: late, coalesced, cut off, lost, too old; and of missed bookmarks
 * @param programs the mean time between crashes, pauses, partitions, wrong clocks and withdrawn permissions of
 *     operators; zero for none
 * @param objects the mean time between edits, re-creations and losses that others cause; zero for none
 * @param nodes the mean time between losses of nodes and evictions of pods; zero for none
 * @param until when it ends, counted from the start of the cluster
 */
public record FaultPlan(
        double requests, double events, Duration programs, Duration objects, Duration nodes, Duration until) {

    private static final double MODERATE = 0.03;

    /** Refuses shares that are none, and times that never come. */
    public FaultPlan {
        requireShare("requests", requests);
        requireShare("events", events);
        requireSpan("programs", programs);
        requireSpan("objects", objects);
        requireSpan("nodes", nodes);
        requireSpan("until", until);
    }

    /** Returns a plan by which nothing goes wrong, for the first ten minutes. */
    public static FaultPlan none() {
        return new FaultPlan(0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10));
    }

    /** Returns a plan by which everything goes wrong now and then, for the first ten minutes. */
    public static FaultPlan moderate() {
        return none().requests(MODERATE)
                .events(MODERATE)
                .programs(Duration.ofMinutes(2))
                .objects(Duration.ofSeconds(40))
                .nodes(Duration.ofMinutes(3));
    }

    /** Returns the same with another share of requests. */
    public FaultPlan requests(double share) {
        return new FaultPlan(share, events, programs, objects, nodes, until);
    }

    /** Returns the same with another share of events. */
    public FaultPlan events(double share) {
        return new FaultPlan(requests, share, programs, objects, nodes, until);
    }

    /** Returns the same with another mean time between mishaps of programs. */
    public FaultPlan programs(Duration mean) {
        return new FaultPlan(requests, events, mean, objects, nodes, until);
    }

    /** Returns the same with another mean time between deeds of others. */
    public FaultPlan objects(Duration mean) {
        return new FaultPlan(requests, events, programs, mean, nodes, until);
    }

    /** Returns the same with another mean time between mishaps of nodes and pods. */
    public FaultPlan nodes(Duration mean) {
        return new FaultPlan(requests, events, programs, objects, mean, until);
    }

    /** Returns the same with another end. */
    public FaultPlan until(Duration sinceStart) {
        return new FaultPlan(requests, events, programs, objects, nodes, sinceStart);
    }

    private static void requireShare(String field, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new FaultError(field, share, "a share is from 0 to 1");
        }
    }

    private static void requireSpan(String field, Duration span) {
        if (span.isNegative()) {
            throw new FaultError(field, span, "time goes forward only");
        }
    }
}
