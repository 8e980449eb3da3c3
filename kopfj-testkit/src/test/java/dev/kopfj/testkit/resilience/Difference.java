package dev.kopfj.testkit.resilience;

/**
 * One place in which a run ended otherwise than another.
 *
 * @param place a field of an object, or the end of a handler
 * @param expected what it was in the run without a crash
 * @param found what it was in the run with a crash
 */
public record Difference(String place, String expected, String found) {

    /** Tells whether this is about how often a handler has come to an end, as far as somebody was told of it. */
    public boolean isOfRuns() {
        return place.matches(".* of .*, (SUCCEEDED|FAILED|IGNORED|SKIPPED)");
    }

    @Override
    public String toString() {
        return "%s: %s instead of %s".formatted(place, found, expected);
    }
}
