package dev.kopfj.sim.internal.verb.option;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.util.OptionalLong;

/** Reads versions as clients write them. */
public final class Versions {
    private static final int DIGITS_MAX = 18;

    private Versions() {}

    /** Returns a version; the real server takes one that is no number for its own failure. */
    public static long parse(String text) {
        return number(text).orElseThrow(() -> Problem.failure(complaint(text)));
    }

    /** Returns a version if the text is one. */
    public static OptionalLong number(String text) {
        boolean fits =
                !text.isEmpty() && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return fits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    static String complaint(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return "strconv.ParseUint: parsing " + Json.quote(text)
                + (digits ? ": value out of range" : ": invalid syntax");
    }

    /** Says what is wrong with a version that a list or watch names. */
    public static String complaintOfOption(String text) {
        return "resourceVersion: Invalid value: " + Json.quote(text) + ": " + complaint(text);
    }
}
