package dev.kopfj.internal.engine.spawn;

import dev.kopfj.on.Stopped;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Tells a run to end; set in steps, and looked at by work. */
final class StopSign implements Stopped {

    private final Timeline.Gate gate;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    StopSign(Timeline.Gate gate) {
        this.gate = gate;
    }

    /** Gives a reason more. */
    void set(Reason reason) {
        synchronized (reasons) {
            reasons.add(reason);
        }
        gate.open();
    }

    boolean has(Reason reason) {
        synchronized (reasons) {
            return reasons.contains(reason);
        }
    }

    @Override
    public boolean isSet() {
        return gate.isOpen();
    }

    @Override
    public boolean await(Duration atMost) {
        return gate.await(atMost);
    }

    @Override
    public void await() {
        gate.await();
    }

    @Override
    public Set<Reason> reasons() {
        synchronized (reasons) {
            return Collections.unmodifiableSet(EnumSet.copyOf(reasons));
        }
    }
}
