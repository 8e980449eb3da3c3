package dev.kopfj.testkit.scenario.internal.function;

import static dev.kopfj.testkit.scenario.internal.function.JsonFunction.text;
import static dev.kopfj.testkit.scenario.internal.function.JsonFunction.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kopfj.testkit.scenario.internal.function.JsonFunction.Arguments;
import io.burt.jmespath.function.Function;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The functions about text. */
final class Texts {

    private Texts() {}

    static List<Function> all() {
        return List.of(
                of("to_upper", text -> text.toUpperCase(Locale.ROOT)),
                of("upper", text -> text.toUpperCase(Locale.ROOT)),
                of("to_lower", text -> text.toLowerCase(Locale.ROOT)),
                of("lower", text -> text.toLowerCase(Locale.ROOT)),
                of("trim_space", String::strip),
                of("base64_encode", text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))),
                of("base64_decode", text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)),
                of("path_canonicalize", text -> Path.of(text).normalize().toString()),
                new JsonFunction("as_string", 1, given -> given.any(0).isTextual() ? given.any(0) : NullNode.instance),
                new JsonFunction(
                        "compare",
                        2,
                        given -> IntNode.valueOf(Integer.signum(given.text(0).compareTo(given.text(1))))),
                new JsonFunction("equal_fold", 2, given -> truth(given.text(0).equalsIgnoreCase(given.text(1)))),
                new JsonFunction("replace", 3, 4, Texts::replace),
                new JsonFunction("replace_all", 3, given -> text(given.text(0).replace(given.text(1), given.text(2)))),
                new JsonFunction("split", 2, 3, Texts::split),
                new JsonFunction("trim", 1, 2, given -> text(trimmed(given, true, true))),
                new JsonFunction("trim_left", 1, 2, given -> text(trimmed(given, true, false))),
                new JsonFunction("trim_right", 1, 2, given -> text(trimmed(given, false, true))),
                new JsonFunction("trim_prefix", 2, Texts::withoutPrefix),
                new JsonFunction(
                        "truncate",
                        2,
                        given -> text(given.text(0)
                                .substring(
                                        0,
                                        Math.min(given.whole(1), given.text(0).length())))),
                new JsonFunction("pad_left", 2, 3, given -> text(padding(given) + given.text(0))),
                new JsonFunction("pad_right", 2, 3, given -> text(given.text(0) + padding(given))),
                new JsonFunction(
                        "find_first", 2, 4, given -> found(given, given.text(0).indexOf(given.text(1)))),
                new JsonFunction(
                        "find_last", 2, 4, given -> found(given, given.text(0).lastIndexOf(given.text(1)))),
                new JsonFunction(
                        "regex_match",
                        2,
                        given -> truth(
                                pattern(given, 0).matcher(given.any(1).asText()).find())),
                new JsonFunction(
                        "regex_replace_all",
                        3,
                        given -> text(pattern(given, 0).matcher(given.text(1)).replaceAll(groups(given.text(2))))),
                new JsonFunction(
                        "regex_replace_all_literal",
                        3,
                        given -> text(pattern(given, 0)
                                .matcher(given.text(1))
                                .replaceAll(Matcher.quoteReplacement(given.text(2))))),
                new JsonFunction(
                        "pattern_match",
                        2,
                        given -> truth(matches(given.text(0), given.any(1).asText()))),
                new JsonFunction(
                        "wildcard",
                        2,
                        given -> truth(matches(given.text(0), given.any(1).asText()))));
    }

    private static Function of(String name, UnaryOperator<String> body) {
        return new JsonFunction(name, 1, given -> text(body.apply(given.text(0))));
    }

    private static JsonNode replace(Arguments given) {
        String rest = given.text(0);
        StringBuilder replaced = new StringBuilder();
        int count = given.has(3) ? given.whole(3) : -1;
        for (int at = rest.indexOf(given.text(1)); at >= 0 && count != 0; at = rest.indexOf(given.text(1))) {
            replaced.append(rest, 0, at).append(given.text(2));
            rest = rest.substring(at + given.text(1).length());
            count--;
        }
        return text(replaced + rest);
    }

    private static JsonNode split(Arguments given) {
        int most = given.has(2) ? given.whole(2) + 1 : -1;
        String separator = given.text(1);
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : given.text(0).split(separator.isEmpty() ? "" : Pattern.quote(separator), most)) {
            parts.add(part);
        }
        return parts;
    }

    /** Drops letters at the ends: those that are named, or blanks. */
    private static String trimmed(Arguments given, boolean left, boolean right) {
        String text = given.text(0);
        String letters = given.has(1) && !given.text(1).isEmpty() ? given.text(1) : " \t\n\r\u0085\u00a0";
        int from = 0;
        int to = text.length();
        while (left && from < to && letters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && letters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static JsonNode withoutPrefix(Arguments given) {
        String prefix = given.text(1);
        return text(given.text(0).startsWith(prefix) ? given.text(0).substring(prefix.length()) : given.text(0));
    }

    private static String padding(Arguments given) {
        String letter = given.has(2) ? given.text(2) : " ";
        return letter.repeat(Math.max(0, given.whole(1) - given.text(0).length()));
    }

    private static JsonNode found(Arguments given, int at) {
        if (given.has(2)) {
            throw new IllegalArgumentException(given.function() + "() takes no range here");
        }
        return at < 0 ? NullNode.instance : IntNode.valueOf(at);
    }

    private static Pattern pattern(Arguments given, int index) {
        try {
            return Pattern.compile(given.text(index));
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException(
                    "%s() cannot read its pattern: %s".formatted(given.function(), broken.getDescription()), broken);
        }
    }

    /** Go writes groups as ${1}, Java as $1. */
    private static String groups(String replacement) {
        return replacement.replaceAll("\\$\\{(\\d+)}", "\\$$1");
    }

    /** Matches a text with a pattern in which a star stands for anything and a question mark for one letter. */
    static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            regex.append(letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(String.valueOf(letter)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
