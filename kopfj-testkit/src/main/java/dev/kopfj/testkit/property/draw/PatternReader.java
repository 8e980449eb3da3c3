package dev.kopfj.testkit.property.draw;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Reads a regular expression as texts that it matches: letters, classes, groups, choices and repetitions. Anchors are
 * taken as said; what looks around or back is not understood.
 */
final class PatternReader {

    private static final int MORE = 3;
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LAST_PRINTABLE = 126;

    private final String pattern;
    private int at;

    private PatternReader(String pattern) {
        this.pattern = pattern;
    }

    static Arbitrary<String> read(String pattern) {
        PatternReader reader = new PatternReader(pattern);
        Arbitrary<String> texts = reader.choice();
        if (reader.at < pattern.length()) {
            throw reader.unknown();
        }
        return texts;
    }

    static boolean understands(String pattern) {
        try {
            read(pattern);
            return true;
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notUnderstood) {
            return false;
        }
    }

    private Arbitrary<String> choice() {
        List<Arbitrary<String>> choices = new ArrayList<>(List.of(sequence()));
        while (sees('|')) {
            at++;
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.get(0) : Arbitraries.oneOf(choices);
    }

    private Arbitrary<String> sequence() {
        List<Arbitrary<String>> parts = new ArrayList<>();
        while (at < pattern.length() && !sees('|') && !sees(')')) {
            if (sees('^') || sees('$')) {
                at++;
            } else {
                parts.add(repeated(atom()));
            }
        }
        return parts.isEmpty()
                ? Arbitraries.just("")
                : Combinators.combine(parts).as(texts -> String.join("", texts));
    }

    private Arbitrary<String> atom() {
        char next = pattern.charAt(at++);
        return switch (next) {
            case '(' -> group();
            case '[' -> oneOf(characters());
            case '\\' -> oneOf(escaped());
            case '.' -> oneOf(LETTERS + DIGITS);
            default -> Arbitraries.just(String.valueOf(next));
        };
    }

    private Arbitrary<String> group() {
        if (sees('?')) {
            if (!pattern.startsWith("?:", at)) {
                throw unknown();
            }
            at += 2;
        }
        Arbitrary<String> inner = choice();
        at++;
        return inner;
    }

    private Arbitrary<String> repeated(Arbitrary<String> atom) {
        int min = 1;
        int max = 1;
        if (sees('?') || sees('*') || sees('+')) {
            char how = pattern.charAt(at++);
            min = how == '+' ? 1 : 0;
            max = how == '?' ? 1 : min + MORE;
        } else if (sees('{')) {
            int end = pattern.indexOf('}', at);
            String[] bounds = pattern.substring(at + 1, end).split(",", -1);
            at = end + 1;
            min = Integer.parseInt(bounds[0].strip());
            max = bounds.length == 1 ? min : bounds[1].isBlank() ? min + MORE : Integer.parseInt(bounds[1].strip());
        }
        if (sees('?')) {
            at++;
        }
        return min == 1 && max == 1
                ? atom
                : atom.list()
                        .ofMinSize(min)
                        .ofMaxSize(Math.min(max, min + MORE))
                        .map(texts -> String.join("", texts));
    }

    private String characters() {
        boolean others = sees('^');
        at += others ? 1 : 0;
        StringBuilder named = new StringBuilder();
        while (!sees(']') || named.isEmpty()) {
            char from = pattern.charAt(at++);
            if (from == '\\') {
                named.append(escaped());
            } else if (sees('-') && pattern.charAt(at + 1) != ']') {
                char to = pattern.charAt(at + 1);
                at += 2;
                for (char each = from; each <= to; each++) {
                    named.append(each);
                }
            } else {
                named.append(from);
            }
        }
        at++;
        return others ? complement(named.toString()) : named.toString();
    }

    private String escaped() {
        char which = pattern.charAt(at++);
        return switch (which) {
            case 'd' -> DIGITS;
            case 'w' -> LETTERS + DIGITS + "_";
            case 's' -> " ";
            case 'D' -> complement(DIGITS);
            case 'W' -> complement(LETTERS + DIGITS + "_");
            case 'S' -> complement(" ");
            case 't' -> "\t";
            case 'n' -> "\n";
            default -> String.valueOf(which);
        };
    }

    private static String complement(String characters) {
        StringBuilder others = new StringBuilder();
        for (char each = ' '; each <= LAST_PRINTABLE; each++) {
            if (characters.indexOf(each) < 0) {
                others.append(each);
            }
        }
        return others.toString();
    }

    private static Arbitrary<String> oneOf(String characters) {
        return Arbitraries.of(characters.chars().mapToObj(Character::toString).toList());
    }

    private boolean sees(char expected) {
        return at < pattern.length() && pattern.charAt(at) == expected;
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "The pattern %s is not understood from its character %d on; texts that match it cannot be drawn. Give the field a value in the example; then that is taken."
                        .formatted(pattern, at + 1));
    }
}
