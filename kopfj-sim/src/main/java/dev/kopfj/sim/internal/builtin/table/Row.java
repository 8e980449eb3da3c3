package dev.kopfj.sim.internal.builtin.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A line of the table of kinds.
 *
 * @param apiVersion the version, with its group unless that is the core group
 * @param definition the name of the definition of the kind's objects
 * @param traits the words that stand for themselves, as "namespaced"
 * @param fields what field selectors may name beside name and namespace
 */
public record Row(
        String apiVersion,
        String definition,
        String plural,
        Set<String> traits,
        List<String> shortNames,
        List<String> categories,
        List<String> subresources,
        List<String> verbs,
        List<String> fields) {

    /** Reads the table. */
    public static List<Row> parse(String text) {
        List<Row> rows = new ArrayList<>();
        String apiVersion = "";
        String definitions = "";
        for (String line : text.split("\n", -1)) {
            String[] words = line.split(" ", -1);
            if (line.startsWith("=")) {
                apiVersion = words[1];
                definitions = words[2];
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                rows.add(row(apiVersion, definitions + "." + words[0], List.of(words)));
            }
        }
        return rows;
    }

    private static Row row(String apiVersion, String definition, List<String> words) {
        return new Row(
                apiVersion,
                definition,
                words.get(1),
                Set.copyOf(words.subList(2, words.size()).stream()
                        .filter(word -> word.indexOf('=') < 0)
                        .toList()),
                list(words, "short="),
                list(words, "categories="),
                list(words, "sub="),
                list(words, "verbs="),
                list(words, "fields="));
    }

    private static List<String> list(List<String> words, String key) {
        for (String word : words) {
            if (word.startsWith(key)) {
                return List.of(word.substring(key.length()).split(",", -1));
            }
        }
        return List.of();
    }

    /** Returns the kind. */
    public String kind() {
        return definition.substring(definition.lastIndexOf('.') + 1);
    }

    /** Returns the group; "" for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Returns the version without its group. */
    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** Tells whether something is so of the kind. */
    public boolean is(String trait) {
        return traits.contains(trait);
    }
}
