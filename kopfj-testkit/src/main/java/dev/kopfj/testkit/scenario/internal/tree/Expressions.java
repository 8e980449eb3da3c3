package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import io.burt.jmespath.function.FunctionCallException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JMESPath in parentheses, in which {@code $name} means a binding. */
public final class Expressions {

    // Quoted text comes first, so that a dollar in it stays what it is.
    private static final Pattern QUOTED_OR_BINDING =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`\\\\]|\\\\.)*`|\\$(\\w+)");
    private static final Pattern COMPILER = Pattern.compile("\\((\\w+);(.+)\\)", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.+)\\\\", Pattern.DOTALL);
    private static final String JMESPATH = "jp";

    private Expressions() {}

    /** Tells whether a text is an expression. */
    public static boolean isExpression(String text) {
        return text.length() > 2 && text.startsWith("(") && text.endsWith(")");
    }

    /**
     * Returns the value of an expression at some place in a document. Where there is nothing, a list that an expression
     * makes is a list nevertheless, as in Chainsaw, so unless the place itself is named, it counts as empty.
     */
    public static JsonNode evaluate(String text, JsonNode at, Bindings bindings) {
        return bindings.language()
                .compile(query(text, name -> literal(name, text, bindings)), text)
                .search(at.isNull() && !text.contains("@") ? JsonNodeFactory.instance.objectNode() : at);
    }

    /** Reads an expression without evaluating it, whatever it names; what cannot be read is an error. */
    public static void check(String text) {
        Bindings.none().language().compile(query(text, name -> "`null`"), text);
    }

    /** Returns the document with each text that is an expression replaced by its value. */
    public static JsonNode resolve(JsonNode document, Bindings bindings) {
        return resolve(document, NullNode.getInstance(), bindings);
    }

    /** Returns the document with each text that is an expression replaced by its value for some input. */
    public static JsonNode resolve(JsonNode document, JsonNode input, Bindings bindings) {
        if (document.isObject()) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            document.properties()
                    .forEach(field -> resolved.set(field.getKey(), resolve(field.getValue(), input, bindings)));
            return resolved;
        }
        if (document.isArray()) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            document.forEach(item -> resolved.add(resolve(item, input, bindings)));
            return resolved;
        }
        return document.isTextual() && isExpression(document.textValue())
                ? value(document.textValue(), input, bindings)
                : document;
    }

    /** Returns a text, evaluated if it is an expression. */
    public static String text(String text, Bindings bindings) {
        return isExpression(text)
                ? value(text, NullNode.getInstance(), bindings).asText()
                : unescaped(text);
    }

    /** Returns a text without the backslashes that keep it from being an expression. */
    static String unescaped(String text) {
        Matcher escaped = ESCAPED.matcher(text);
        return escaped.matches() ? escaped.group(1) : text;
    }

    private static JsonNode value(String text, JsonNode input, Bindings bindings) {
        try {
            return evaluate(text, input, bindings);
        } catch (FunctionCallException impossible) {
            throw new ExpressionError("The expression %s has no value: %s.".formatted(text, impossible.getMessage()));
        }
    }

    private static String query(String text, Function<String, String> literals) {
        Matcher compiler = COMPILER.matcher(text);
        boolean named = compiler.matches();
        if (named && !compiler.group(1).equals(JMESPATH)) {
            throw new ExpressionError("The expression %s is not in JMESPath, but in %s, which kopfj does not support."
                    .formatted(text, compiler.group(1)));
        }
        String query = named ? compiler.group(2) : text.substring(1, text.length() - 1);
        return QUOTED_OR_BINDING
                .matcher(query)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null ? match.group() : literals.apply(match.group(1))));
    }

    private static String literal(String name, String text, Bindings bindings) {
        JsonNode value = bindings.find(name)
                .orElseThrow(() -> new ExpressionError("The expression %s names $%s, which is not bound; %s."
                        .formatted(
                                text,
                                name,
                                Nearest.to(name, bindings.names())
                                        .map(near -> "the nearest is $" + near)
                                        .orElse("there is $" + String.join(", $", bindings.names())))));
        return "`" + value.toString().replace("`", "\\`") + "`";
    }
}
