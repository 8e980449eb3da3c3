package dev.kopfj.sim.internal.cel.notation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A semantic version; what it was built from does not count in comparisons. */
public record Version(List<Long> numbers, List<String> preRelease) implements Comparable<Version> {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z-]+");
    private static final Pattern FORM =
            Pattern.compile("([^.+-]+)\\.([^.+-]+)\\.([^+-]+)(?:-([^+]*))?(?:\\+(.*))?", Pattern.DOTALL);
    private static final int TEXT_MAX = 1000;

    /** Reads a version that is written in full. */
    public static Version parse(String text) {
        if (text.isEmpty()) {
            throw new Failure("Version string empty");
        }
        Matcher matcher = FORM.matcher(text);
        if (text.length() > TEXT_MAX || !matcher.matches()) {
            throw new Failure("No Major.Minor.Patch elements found");
        }
        List<Long> numbers = new ArrayList<>();
        String[] names = {"major", "minor", "patch"};
        for (int i = 0; i < names.length; i++) {
            numbers.add(number(names[i], matcher.group(i + 1)));
        }
        List<String> preRelease = words("Prerelease", matcher.group(4));
        words("Build meta data", matcher.group(5));
        return new Version(List.copyOf(numbers), preRelease);
    }

    private static long number(String name, String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new Failure("Invalid character(s) found in " + name + " number \"" + text + "\"");
        }
        if (!NUMBER.matcher(text).matches()) {
            String name1 = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            throw new Failure(name1 + " number must not contain leading zeroes \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    private static List<String> words(String name, @Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<String> words = List.of(text.split("\\.", -1));
        for (String word : words) {
            if (word.isEmpty()) {
                throw new Failure(name + " is empty");
            }
            if (!WORD.matcher(word).matches()) {
                throw new Failure(
                        "Invalid character(s) found in " + name.toLowerCase(Locale.ROOT) + " \"" + word + "\"");
            }
            if (name.equals("Prerelease")
                    && DIGITS.matcher(word).matches()
                    && word.length() > 1
                    && word.startsWith("0")) {
                throw new Failure("Numeric PreRelease version must not contain leading zeroes \"" + word + "\"");
            }
        }
        return words;
    }

    /** Reads a version that may begin with v, be too short, or have numbers that begin with zeros. */
    public static Version lenient(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            whole.append(i > 0 ? "." : "").append(withoutZeros(parts[i]));
        }
        String last = parts[parts.length - 1];
        if (parts.length < 3 && (last.contains("+") || last.contains("-"))) {
            throw new Failure("short version cannot contain PreRelease/Build meta data");
        }
        return parse(whole + ".0".repeat(3 - parts.length));
    }

    private static String withoutZeros(String part) {
        if (part.length() <= 1) {
            return part;
        }
        int zeros = 0;
        while (zeros < part.length() && part.charAt(zeros) == '0') {
            zeros++;
        }
        String rest = part.substring(zeros);
        return rest.isEmpty() || !Character.isDigit(rest.charAt(0)) ? "0" + rest : rest;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < numbers.size(); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int order = word(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int word(String one, String other) {
        boolean number = DIGITS.matcher(one).matches();
        boolean otherNumber = DIGITS.matcher(other).matches();
        if (number && otherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return number == otherNumber ? Integer.signum(one.compareTo(other)) : number ? -1 : 1;
    }
}
