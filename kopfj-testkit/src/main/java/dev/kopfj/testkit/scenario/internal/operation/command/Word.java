package dev.kopfj.testkit.scenario.internal.operation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A word of a command, parts of which stand for values of the environment. */
record Word(List<Part> parts) {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|([A-Za-z_]\\w*))");

    /** Text as it is, or the name of a variable. */
    record Part(String text, boolean isVariable) {}

    /** Returns a word in which {@code $NAME} and {@code ${NAME}} stand for values. */
    static Word of(String text) {
        Matcher variable = VARIABLE.matcher(text);
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (variable.find()) {
            parts.add(new Part(text.substring(at, variable.start()), false));
            parts.add(new Part(variable.group(1) == null ? variable.group(2) : variable.group(1), true));
            at = variable.end();
        }
        parts.add(new Part(text.substring(at), false));
        return new Word(parts);
    }

    /** Returns the word with all values in their places; what has none is empty. */
    String in(Map<String, String> environment) {
        return parts.stream()
                .map(part -> part.isVariable() ? environment.getOrDefault(part.text(), "") : part.text())
                .collect(Collectors.joining());
    }

    /** Returns the word as it would be written. */
    String written() {
        return parts.stream()
                .map(part -> part.isVariable() ? "$" + part.text() : part.text())
                .collect(Collectors.joining());
    }
}
