package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.present.table.JsonPath.Operand;
import dev.kopfj.sim.internal.present.table.JsonPath.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads paths in the notation of kubectl. */
final class JsonPathParser {
    private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");
    private static final int TEXT_MAX = 4096;

    private final String text;
    private int at;

    JsonPathParser(String text) {
        this.text = text;
    }

    Optional<JsonPath> path() {
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        try {
            List<Step> steps = new ArrayList<>();
            if (text.charAt(0) == '$' || text.charAt(0) == '@') {
                at++;
            }
            while (at < text.length()) {
                steps.add(step());
            }
            return Optional.of(new JsonPath(steps));
        } catch (Senseless | NumberFormatException senseless) {
            return Optional.empty();
        }
    }

    private Step step() throws Senseless {
        char c = text.charAt(at);
        if (c == '[') {
            return bracket();
        }
        if (c == '.') {
            at++;
            if (at < text.length() && text.charAt(at) == '.') {
                return JsonPath.descend();
            }
            if (at < text.length() && text.charAt(at) == '[') {
                return bracket();
            }
        }
        String name = name();
        if (name.isEmpty()) {
            throw new Senseless();
        }
        return name.equals("*") ? JsonPath.every() : JsonPath.member(name);
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && ".[ ".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        return name.toString();
    }

    private Step bracket() throws Senseless {
        String inside = inside();
        if (inside.startsWith("?(") && inside.endsWith(")")) {
            return filter(inside.substring(2, inside.length() - 1));
        }
        List<Step> parts = new ArrayList<>();
        for (String part : split(inside)) {
            parts.add(part(part.trim()));
        }
        return parts.size() == 1 ? parts.get(0) : JsonPath.union(parts);
    }

    /** Returns what stands between this bracket and the one that closes it, and goes on behind that. */
    private String inside() throws Senseless {
        int start = ++at;
        int depth = 1;
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return text.substring(start, at++);
            }
        }
        throw new Senseless();
    }

    private static List<String> split(String inside) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',') {
                parts.add(inside.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(inside.substring(start));
        return parts;
    }

    private static Step part(String part) throws Senseless {
        if (part.equals("*")) {
            return JsonPath.every();
        }
        if (quoted(part)) {
            return JsonPath.member(part.substring(1, part.length() - 1));
        }
        if (part.indexOf(':') >= 0) {
            String[] ends = part.split(":", -1);
            int by = ends.length > 2 && !ends[2].isEmpty() ? Integer.parseInt(ends[2]) : 1;
            if (by <= 0 || ends.length > 3) {
                throw new Senseless();
            }
            return JsonPath.slice(number(ends[0]), number(ends[1]), by);
        }
        return JsonPath.element(Integer.parseInt(part));
    }

    private static boolean quoted(String part) {
        return part.length() > 1
                && ((part.startsWith("'") && part.endsWith("'")) || (part.startsWith("\"") && part.endsWith("\"")));
    }

    private static Optional<Integer> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(text));
    }

    private static Step filter(String condition) throws Senseless {
        for (int i = 0; i < condition.length(); i++) {
            for (String operator : OPERATORS) {
                if (condition.startsWith(operator, i) && !insideQuotes(condition, i)) {
                    Operand left = operand(condition.substring(0, i).trim());
                    Operand right =
                            operand(condition.substring(i + operator.length()).trim());
                    return JsonPath.filter(left, operator, right);
                }
            }
        }
        return JsonPath.filter(operand(condition.trim()), "", element -> Optional.empty());
    }

    private static boolean insideQuotes(String condition, int end) {
        char quote = 0;
        for (int i = 0; i < end; i++) {
            char c = condition.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            }
        }
        return quote != 0;
    }

    private static Operand operand(String text) throws Senseless {
        if (text.startsWith("@") || text.startsWith(".") || text.startsWith("$")) {
            JsonPath path = JsonPath.parse(text).orElseThrow(Senseless::new);
            return path::first;
        }
        JsonNode constant = constant(text);
        return element -> Optional.of(constant);
    }

    private static JsonNode constant(String text) {
        if (quoted(text)) {
            return TextNode.valueOf(text.substring(1, text.length() - 1));
        }
        if (text.equals("true") || text.equals("false")) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return DecimalNode.valueOf(new BigDecimal(text));
    }

    /** The path makes no sense. */
    private static final class Senseless extends Exception {
        private static final long serialVersionUID = 1;
    }
}
