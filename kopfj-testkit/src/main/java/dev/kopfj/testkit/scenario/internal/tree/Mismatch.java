package dev.kopfj.testkit.scenario.internal.tree;

/** One difference between what a document should contain and what it does. */
public record Mismatch(String path, String expected, String found) {

    private static final int VALUE_CHARS_MAX = 200;

    /** Returns the difference as a line of text. */
    public String text() {
        return "%s: expected %s, found %s".formatted(path, shortened(expected), shortened(found));
    }

    private static String shortened(String value) {
        return value.length() <= VALUE_CHARS_MAX ? value : value.substring(0, VALUE_CHARS_MAX) + "…";
    }
}
