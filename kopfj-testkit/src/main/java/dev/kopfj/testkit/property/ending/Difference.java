package dev.kopfj.testkit.property.ending;

import java.util.Map;

/**
 * One place in which a run ended otherwise than another.
 *
 * @param place a field of an object, or the end of a handler
 * @param expected what it was in the run without a crash
 * @param found what it was in the run with a crash
 */
public record Difference(String place, String expected, String found) {

    static final String CALLED = ", called";

    /** Tells whether this is about how often a handler was called, or has come to an end. */
    public boolean isOfRuns() {
        return place.matches(".* of .*, (SUCCEEDED|FAILED|IGNORED|SKIPPED|called)");
    }

    /** Tells whether a handler was called, or has come to this end, more often than without a crash. */
    public boolean isOfMoreRuns() {
        return isOfRuns() && runs(expected) > 0 && runs(found) > runs(expected);
    }

    /** Tells whether a handler has come to this end, though less often than without a crash. */
    public boolean isOfFewerRuns() {
        return isOfRuns() && runs(found) > 0 && runs(found) < runs(expected);
    }

    /** Tells whether a handler that does not come to this end without a crash has done so with one. */
    public boolean isOfOtherRuns() {
        return isOfRuns() && runs(expected) == 0;
    }

    /** Tells whether a handler that comes to this end without a crash has never done so with one: its work is lost. */
    public boolean isOfLoss() {
        return isOfRuns() && runs(found) == 0;
    }

    /**
     * Tells whether a handler was called as often as without a crash, and just not told of, since the crash came when its
     * end was written.
     */
    boolean isOfTelling(Map<String, Long> expectedCalls, Map<String, Long> foundCalls) {
        if (!isOfRuns() || !place.contains(" for ") || runs(found) >= runs(expected)) {
            return false;
        }
        String handler = place.substring(0, place.lastIndexOf(" for ")) + CALLED;
        return foundCalls.getOrDefault(handler, 0L) >= expectedCalls.getOrDefault(handler, 1L);
    }

    private static long runs(String number) {
        return Long.parseLong(number);
    }

    @Override
    public String toString() {
        return "%s: %s instead of %s".formatted(place, found, expected);
    }
}
