package dev.kopfj.given;

import java.time.Duration;
import java.time.Instant;

/**
 * Which try of a handler this is.
 *
 * @param number how many attempts there were before: 0 in the first, which logs call attempt 1
 * @param started when the handler was first due, which is when its cause was first seen
 * @param runtime the time from then until this attempt
 */
public record Attempt(int number, Instant started, Duration runtime) {

    /** Tells whether there was no attempt before. */
    public boolean isFirst() {
        return number == 0;
    }

    /** Returns when this attempt began: the present by the operator's clock, which in a test is virtual. */
    public Instant begun() {
        return started.plus(runtime);
    }
}
