package dev.kopfj.testkit.scenario.internal.yaml;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping whose words are all known, read field by field. A field without a value counts as absent. */
public final class Section {

    private final Place place;
    private final String part;
    private final Map<String, Tree.Entry> fields = new LinkedHashMap<>();

    private Section(Place place, String part) {
        this.place = place;
        this.part = part;
    }

    /** Reads a mapping; a word outside of the vocabulary is refused. */
    public static Section of(Tree tree, Vocabulary vocabulary) {
        if (!(tree instanceof Tree.Fields mapping)) {
            throw tree.place().refuse("%s must be a mapping, but is %s.".formatted(vocabulary.part(), tree.sort()));
        }
        Section section = new Section(tree.place(), vocabulary.part());
        for (Tree.Entry entry : mapping.entries()) {
            vocabulary.check(entry);
            if (!entry.value().json().isNull()) {
                section.fields.put(entry.key(), entry);
            }
        }
        return section;
    }

    /** Returns where the mapping begins. */
    public Place place() {
        return place;
    }

    /** Returns the words that have a value, in the order of the file. */
    public List<String> words() {
        return List.copyOf(fields.keySet());
    }

    /** Returns the value of a field. */
    public Optional<Tree> find(String word) {
        return Optional.ofNullable(fields.get(word)).map(Tree.Entry::value);
    }

    /** Returns where a word stands that has a value. */
    public Place placeOf(String word) {
        return Optional.ofNullable(fields.get(word)).map(Tree.Entry::place).orElse(place);
    }

    /** Returns the value of a field that must be there. */
    public Tree need(String word) {
        return find(word).orElseThrow(() -> place.refuse("%s lacks \"%s\".".formatted(part, word)));
    }

    /** Returns a field that is text. */
    public Optional<String> text(String word) {
        return find(word).map(tree -> text(tree, word));
    }

    /** Returns a field that is text and must be there. */
    public String needText(String word) {
        return text(need(word), word);
    }

    /** Returns a field that is a truth value; one that is absent is not true. */
    public boolean flag(String word) {
        return find(word).map(tree -> flag(tree, word)).orElse(false);
    }

    /** Returns a field that is a duration. */
    public Optional<Duration> duration(String word) {
        return find(word).map(tree -> duration(tree, word));
    }

    /** Returns a field that is a whole number. */
    public Optional<Integer> number(String word) {
        return find(word).map(tree -> {
            if (!tree.json().isInt()) {
                throw wrong(tree, word, "a whole number");
            }
            return tree.json().intValue();
        });
    }

    /** Returns the items of a field that is a list; one that is absent has none. */
    public List<Tree> items(String word) {
        return find(word).map(tree -> items(tree, word)).orElse(List.of());
    }

    private static String text(Tree tree, String word) {
        if (!tree.json().isTextual()) {
            throw wrong(tree, word, "text");
        }
        return tree.json().textValue();
    }

    private static boolean flag(Tree tree, String word) {
        if (!tree.json().isBoolean()) {
            throw wrong(tree, word, "true or false");
        }
        return tree.json().booleanValue();
    }

    private static Duration duration(Tree tree, String word) {
        return Durations.parse(tree.json().asText())
                .orElseThrow(() -> tree.place()
                        .refuse("\"%s\" must be a duration such as 10m, 1h30m or 500ms, but is \"%s\"."
                                .formatted(word, tree.json().asText())));
    }

    private static List<Tree> items(Tree tree, String word) {
        if (!(tree instanceof Tree.Items list)) {
            throw wrong(tree, word, "a list");
        }
        return list.items();
    }

    private static Refusal wrong(Tree tree, String word, String expected) {
        return tree.place().refuse("\"%s\" must be %s, but is %s.".formatted(word, expected, tree.sort()));
    }
}
