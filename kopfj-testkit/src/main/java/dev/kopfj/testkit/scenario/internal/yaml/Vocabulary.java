package dev.kopfj.testkit.scenario.internal.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The words that may stand in one part of a file: those supported here, and those that only the real tool knows. */
public record Vocabulary(String part, SortedSet<String> supported, SortedSet<String> foreign) {

    /** Makes the vocabulary of a part from two lists of words, separated by blanks. */
    public static Vocabulary of(String part, String supported, String foreign) {
        return new Vocabulary(part, words(supported), words(foreign));
    }

    void check(Tree.Entry entry) {
        String key = entry.key();
        if (supported.contains(key)) {
            return;
        }
        if (foreign.contains(key)) {
            throw entry.place()
                    .unsupported("kopfj does not support \"%s\" in %s yet; it supports %s."
                            .formatted(key, part, list(supported)));
        }
        SortedSet<String> all = new TreeSet<>(supported);
        all.addAll(foreign);
        throw entry.place().refuse("%s has no \"%s\"; %s.".formatted(part, key, wayOut(key, all)));
    }

    private String wayOut(String key, SortedSet<String> all) {
        return Nearest.to(key, all)
                .map(nearest -> "the nearest word is \"%s\"".formatted(nearest))
                .orElse("it has " + list(supported));
    }

    private static String list(Collection<String> words) {
        return String.join(", ", words);
    }

    private static SortedSet<String> words(String text) {
        TreeSet<String> words = new TreeSet<>();
        text.lines().flatMap(line -> Arrays.stream(line.strip().split(" "))).forEach(words::add);
        words.remove("");
        return words;
    }
}
