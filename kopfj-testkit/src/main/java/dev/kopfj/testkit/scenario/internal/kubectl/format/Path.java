package dev.kopfj.testkit.scenario.internal.kubectl.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of JSONPath: names, indices, slices, stars, everything below, and conditions on items. */
record Path(List<Step> steps) {

    private static final Pattern STEP = Pattern.compile(
            "\\.\\.(?<below>[\\w-]+)|\\.?\\[\\?\\((?<condition>.*?)\\)]"
                    + "|\\.?\\[(?<index>-?\\d+)]|\\.?\\[(?<from>-?\\d*):(?<to>-?\\d*)]|(?<star>\\.\\*|\\.?\\[\\*])"
                    + "|\\.?\\['(?<quoted>[^']*)']|\\.?\\[\"(?<double>[^\"]*)\"]|\\.(?<name>(?:\\\\.|[^.\\[\\\\{}\\s])+)|\\.(?=$)");
    private static final Pattern CONDITION = Pattern.compile("\\s*@(.*?)\\s*(?:(==|!=|>=|<=|>|<)\\s*(.*?)\\s*)?");

    /** One step from a value to those that it leads to. */
    @FunctionalInterface
    interface Step {
        List<JsonNode> from(JsonNode value);
    }

    static Path of(String text) {
        String rest = text.startsWith("$") || text.startsWith("@") ? text.substring(1) : text;
        if (!rest.isEmpty() && rest.charAt(0) != '.' && rest.charAt(0) != '[') {
            rest = "." + rest;
        }
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!step.find(at) || step.start() != at) {
                throw new IllegalArgumentException(
                        "the JSONPath %s cannot be read at \"%s\"".formatted(text, rest.substring(at)));
            }
            at = step.end();
            steps.add(step(step));
        }
        return new Path(steps);
    }

    List<JsonNode> find(JsonNode document) {
        List<JsonNode> values = List.of(document);
        for (Step step : steps) {
            values = values.stream().flatMap(value -> step.from(value).stream()).toList();
        }
        return values;
    }

    private static Step step(Matcher found) {
        String below = found.group("below");
        if (below != null) {
            return value -> value.findValues(below);
        }
        if (found.group("condition") != null) {
            Predicate<JsonNode> condition = condition(found.group("condition"));
            return value -> all(value).stream().filter(condition).toList();
        }
        if (found.group("index") != null) {
            int index = Integer.parseInt(found.group("index"));
            return value -> one(value.get(index < 0 ? value.size() + index : index));
        }
        if (found.group("from") != null) {
            return slice(found.group("from"), found.group("to"));
        }
        if (found.group("star") != null) {
            return Path::all;
        }
        String name = name(found);
        return name.isEmpty() ? List::of : value -> one(value.get(name));
    }

    private static String name(Matcher found) {
        for (String group : List.of("quoted", "double", "name")) {
            if (found.group(group) != null) {
                return found.group(group).replaceAll("\\\\(.)", "$1");
            }
        }
        return "";
    }

    private static Step slice(String from, String to) {
        return value -> {
            int first = from.isEmpty() ? 0 : Integer.parseInt(from);
            int last = to.isEmpty() ? value.size() : Integer.parseInt(to);
            List<JsonNode> all = all(value);
            int end = Math.min(all.size(), last < 0 ? all.size() + last : last);
            return all.subList(Math.min(first, end), end);
        };
    }

    private static Predicate<JsonNode> condition(String text) {
        Matcher condition = CONDITION.matcher(text);
        if (!condition.matches()) {
            throw new IllegalArgumentException("the JSONPath condition %s cannot be read".formatted(text));
        }
        Path path = of(condition.group(1));
        if (condition.group(2) == null) {
            return value -> !path.find(value).isEmpty();
        }
        String operator = condition.group(2);
        String expected = condition.group(3).replaceAll("^(['\"])(.*)\\1$", "$2");
        return value -> path.find(value).stream().anyMatch(found -> holds(operator, found.asText(), expected));
    }

    private static boolean holds(String operator, String found, String expected) {
        boolean numbers = (found + " " + expected).matches("-?[\\d.]+ -?[\\d.]+");
        int order = numbers
                ? Double.compare(Double.parseDouble(found), Double.parseDouble(expected))
                : found.compareTo(expected);
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case ">=" -> order >= 0;
            default -> order <= 0;
        };
    }

    private static List<JsonNode> all(JsonNode value) {
        List<JsonNode> all = new ArrayList<>();
        value.forEach(all::add);
        return all;
    }

    private static List<JsonNode> one(@Nullable JsonNode value) {
        return value == null ? List.of() : List.of(value);
    }
}
