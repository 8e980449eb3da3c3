package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.sim.fault.Often;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An injected fault, with what has become of it. */
final class ActiveFault implements InjectedFault {
    private final Fault fault;
    private final Runnable onLift;
    private final IntConsumer onHit;
    private final List<Instant> hits = new ArrayList<>();
    private int occurrences;
    private @Nullable Instant until;
    private boolean lifted;
    private Matching.Miss nearest = Matching.Miss.FAR;
    private String nearestWords = "";

    ActiveFault(Fault fault, Runnable onLift, IntConsumer onHit) {
        this.fault = fault;
        this.onLift = onLift;
        this.onHit = onHit;
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public synchronized List<Instant> hits() {
        return List.copyOf(hits);
    }

    @Override
    public synchronized String nearestMiss() {
        if (occurrences > 0) {
            return "It occurred " + occurrences + (occurrences == 1 ? " time" : " times") + ", but number "
                    + fault.trigger().often().nth() + " is meant.";
        }
        return nearest.right() == 0
                ? "Nothing came near it."
                : "Nearest came «" + nearestWords + "»: " + nearest.why() + ".";
    }

    @Override
    public void lift() {
        synchronized (this) {
            lifted = true;
        }
        onLift.run();
    }

    boolean isLifted() {
        return lifted;
    }

    /** Counts a moment, and tells whether the fault strikes. */
    synchronized boolean strikes(Moment moment, Instant now) {
        if (lifted) {
            return false;
        }
        Matching.Miss miss = Matching.miss(fault.trigger(), moment);
        if (miss != null) {
            if (miss.right() > nearest.right()) {
                nearest = miss;
                nearestWords = moment.words() + " by " + moment.actor().name();
            }
            return false;
        }
        return occurs(now);
    }

    /** Counts an occurrence, and tells whether it is one that is meant. */
    synchronized boolean occurs(Instant now) {
        Often often = fault.trigger().often();
        occurrences++;
        if (occurrences < often.nth() || occurrences - often.nth() >= often.times()) {
            return false;
        }
        if (often.lasting() != null) {
            until = until == null ? now.plus(often.lasting()) : until;
            if (!now.isBefore(until)) {
                return false;
            }
        }
        hits.add(now);
        onHit.accept(hits.size());
        return true;
    }

    /** Notes why what was to happen at a moment could not. */
    synchronized void missed(String what, String why) {
        nearest = new Matching.Miss(1, why);
        nearestWords = what;
    }
}
