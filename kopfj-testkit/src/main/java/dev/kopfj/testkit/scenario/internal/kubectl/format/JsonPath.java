package dev.kopfj.testkit.scenario.internal.kubectl.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A template of JSONPath as kubectl takes it: text, paths in braces, and ranges. */
public final class JsonPath {

    private final List<Part> parts;

    /** One part of a template: it writes something about what is looked at. */
    @FunctionalInterface
    interface Part {
        void write(JsonNode at, StringBuilder out);
    }

    private JsonPath(List<Part> parts) {
        this.parts = parts;
    }

    /** Reads a template; what cannot be read is an {@link IllegalArgumentException}. */
    public static JsonPath of(String template) {
        String text = template.contains("{") ? template : "{%s}".formatted(template);
        return new JsonPath(new TemplateReader(text).parts());
    }

    /** Returns what the template says of a document. */
    public String print(JsonNode document) {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> part.write(document, out));
        return out.toString();
    }

    /** Reads the parts of a template up to an end. */
    private static final class TemplateReader {

        private final String text;
        private int at;

        TemplateReader(String text) {
            this.text = text;
        }

        List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            while (at < text.length()) {
                int brace = text.indexOf('{', at);
                String plain = text.substring(at, brace < 0 ? text.length() : brace);
                parts.add((node, out) -> out.append(plain));
                at = brace < 0 ? text.length() : brace;
                if (brace >= 0) {
                    String inside = inside();
                    if (inside.equals("end")) {
                        return parts;
                    }
                    parts.add(part(inside));
                }
            }
            return parts;
        }

        private String inside() {
            char quote = 0;
            for (int i = at + 1; i < text.length(); i++) {
                char letter = text.charAt(i);
                if (quote != 0) {
                    quote = letter == quote ? 0 : quote;
                } else if (letter == '"' || letter == '\'') {
                    quote = letter;
                } else if (letter == '}') {
                    String inside = text.substring(at + 1, i).strip();
                    at = i + 1;
                    return inside;
                }
            }
            throw new IllegalArgumentException("the JSONPath template %s lacks a closing brace".formatted(text));
        }

        private Part part(String inside) {
            if (inside.startsWith("range ")) {
                Path path = Path.of(inside.substring("range ".length()).strip());
                List<Part> body = parts();
                return (node, out) -> path.find(node).forEach(item -> body.forEach(part -> part.write(item, out)));
            }
            if (inside.startsWith("\"") || inside.startsWith("'")) {
                String plain = inside.substring(1, inside.length() - 1)
                        .replace("\\n", "\n")
                        .replace("\\t", "\t");
                return (node, out) -> out.append(plain);
            }
            Path path = Path.of(inside);
            return (node, out) ->
                    out.append(path.find(node).stream().map(JsonPath::printed).collect(Collectors.joining(" ")));
        }
    }

    static String printed(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
