package dev.kopfj.sim.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which of the occurrences a fault strikes.
 *
 * @param nth the first of them; 1 is the first of all
 * @param times how many from there on
 * @param lasting for how long after the first; null sets no end
 */
public record Often(int nth, int times, @Nullable Duration lasting) {

    static final Often ONCE = new Often(1, 1, null);

    /** Refuses what can never be. */
    public Often {
        if (nth < 1) {
            throw new FaultError("nth", nth, "occurrences are counted from 1");
        }
        if (times < 1) {
            throw new FaultError("times", times, "it could never strike");
        }
        if (lasting != null && (lasting.isNegative() || lasting.isZero())) {
            throw new FaultError("lasting", lasting, "it must be longer than nothing");
        }
    }

    @Override
    public String toString() {
        if (lasting != null) {
            return ", from number " + nth + " on, for " + lasting.toMillis() + "ms";
        }
        if (times == Integer.MAX_VALUE) {
            return ", from number " + nth + " on";
        }
        return times == 1 ? nth == 1 ? "" : ", number " + nth : ", numbers " + nth + " to " + (nth + times - 1);
    }
}
