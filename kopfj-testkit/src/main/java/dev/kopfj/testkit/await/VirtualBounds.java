package dev.kopfj.testkit.await;

import java.time.Duration;
import org.awaitility.constraint.WaitConstraint;

/** The bounds of a wait, kept from Awaitility's own clock: the poller sees to the shortest and the held time. */
final class VirtualBounds implements WaitConstraint {

    private final Duration atMost;
    private final Duration atLeast;
    private final Duration held;
    private final Poller poller;

    VirtualBounds(Duration atMost, Duration atLeast, Duration held, Poller poller) {
        this.atMost = atMost;
        this.atLeast = atLeast;
        this.held = held;
        this.poller = poller;
    }

    /** Awaitility asks this once, at the start of each wait; so the poller learns which bounds are meant. */
    @Override
    public Duration getMaxWaitTime() {
        poller.begin(this);
        return atMost;
    }

    @Override
    public Duration getMinWaitTime() {
        return Duration.ZERO;
    }

    @Override
    public Duration getHoldPredicateTime() {
        return Duration.ZERO;
    }

    Duration atLeast() {
        return atLeast;
    }

    Duration held() {
        return held;
    }

    @Override
    public WaitConstraint withMinWaitTime(Duration minWaitTime) {
        return new VirtualBounds(atMost, minWaitTime, held, poller);
    }

    @Override
    public WaitConstraint withMaxWaitTime(Duration maxWaitTime) {
        return new VirtualBounds(maxWaitTime, atLeast, held, poller);
    }

    @Override
    public WaitConstraint withHoldPredicateTime(Duration holdConditionTime) {
        return new VirtualBounds(atMost, atLeast, holdConditionTime, poller);
    }
}
