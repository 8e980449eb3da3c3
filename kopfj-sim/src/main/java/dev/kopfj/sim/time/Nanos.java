package dev.kopfj.sim.time;

import java.time.Duration;
import java.time.Instant;

/** Moments as nanoseconds since the start; what lies more than 292 years ahead is never reached. */
final class Nanos {

    static final long NEVER = Long.MAX_VALUE;

    private Nanos() {}

    /** Returns a span in nanoseconds; one that is too long for them lasts for ever. */
    static long of(Duration span) {
        if (span.toSeconds() >= NEVER / 1_000_000_000) {
            return NEVER;
        }
        return span.isNegative() ? 0 : span.toNanos();
    }

    /** Returns the moment that lies a span after another. */
    static long after(long moment, Duration span) {
        long nanos = of(span);
        return nanos > NEVER - moment ? NEVER : moment + nanos;
    }

    /** Returns the moment of an instant, counted from the beginning; one that lies before that is the beginning. */
    static long at(Instant begin, Instant instant) {
        return of(Duration.between(begin, instant));
    }

    /** Writes a span since the start of a simulation, down to microseconds. */
    static String text(Duration sinceStart) {
        StringBuilder text = new StringBuilder("t+").append(sinceStart.toSeconds());
        int micros = sinceStart.toNanosPart() / 1_000;
        if (micros > 0) {
            String decimals = String.valueOf(1_000_000 + micros).substring(1);
            int end = decimals.length();
            while (decimals.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(decimals, 0, end);
        }
        return text.append('s').toString();
    }
}
