package dev.kopfj.internal.engine.spawn;

import dev.kopfj.given.Stopped;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Tells a run to end; set in steps, and looked at by work. */
final class StopSign implements Stopped {

    private final Timeline.Gate gate;

    /** A process that was frozen looks here before any step can tell it that its time is over. */
    private final BooleanSupplier pausing;

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    StopSign(Timeline.Gate gate, BooleanSupplier pausing) {
        this.gate = gate;
        this.pausing = pausing;
    }

    /** Gives a reason more. */
    void set(Reason reason) {
        synchronized (reasons) {
            reasons.add(reason);
        }
        gate.open();
    }

    /** Tells whether a reason was given, and not only is about to be. */
    boolean wasGiven() {
        return gate.isOpen();
    }

    boolean has(Reason reason) {
        synchronized (reasons) {
            return reasons.contains(reason);
        }
    }

    @Override
    public boolean isSet() {
        return gate.isOpen() || pausing.getAsBoolean();
    }

    @Override
    public boolean await(Duration atMost) {
        return gate.await(atMost) || isSet();
    }

    @Override
    public void await() {
        gate.await();
    }

    @Override
    public Set<Reason> reasons() {
        synchronized (reasons) {
            Set<Reason> all = EnumSet.copyOf(reasons);
            if (all.isEmpty() && pausing.getAsBoolean()) {
                all.add(Reason.OPERATOR_PAUSING);
            }
            return Collections.unmodifiableSet(all);
        }
    }
}
