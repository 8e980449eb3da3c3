package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.parser.ParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JMESPath in parentheses, in which {@code $name} means a binding. */
public final class Expressions {

    private static final JacksonRuntime JMESPATH = new JacksonRuntime();
    // Quoted text comes first, so that a dollar in it stays what it is.
    private static final Pattern QUOTED_OR_BINDING =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`\\\\]|\\\\.)*`|\\$(\\w+)");

    private Expressions() {}

    /** Tells whether a text is an expression. */
    public static boolean isExpression(String text) {
        return text.length() > 2 && text.startsWith("(") && text.endsWith(")");
    }

    /** Returns the value of an expression at some place in a document. */
    public static JsonNode evaluate(String text, JsonNode at, Bindings bindings) {
        return compile(text, bindings).search(at);
    }

    /** Returns the document with each text that is an expression replaced by its value. */
    public static JsonNode resolve(JsonNode document, Bindings bindings) {
        if (document.isObject()) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            document.properties().forEach(field -> resolved.set(field.getKey(), resolve(field.getValue(), bindings)));
            return resolved;
        }
        if (document.isArray()) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            document.forEach(item -> resolved.add(resolve(item, bindings)));
            return resolved;
        }
        return document.isTextual() && isExpression(document.textValue())
                ? evaluate(document.textValue(), NullNode.getInstance(), bindings)
                : document;
    }

    private static Expression<JsonNode> compile(String text, Bindings bindings) {
        String query = QUOTED_OR_BINDING
                .matcher(text.substring(1, text.length() - 1))
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null ? match.group() : literal(match.group(1), text, bindings)));
        try {
            return JMESPATH.compile(query);
        } catch (ParseException broken) {
            throw new ExpressionError("The expression %s cannot be read: %s.".formatted(text, broken.getMessage()));
        }
    }

    private static String literal(String name, String text, Bindings bindings) {
        JsonNode value = bindings.find(name)
                .orElseThrow(() -> new ExpressionError("The expression %s names $%s, but there is only $%s."
                        .formatted(text, name, String.join(", $", bindings.names()))));
        return "`" + value.toString().replace("`", "\\`") + "`";
    }
}
