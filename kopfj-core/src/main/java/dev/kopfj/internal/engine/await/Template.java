package dev.kopfj.internal.engine.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.path.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in which fields of an object stand in braces. */
record Template(String text) {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)}");

    private static final List<String> SECTIONS = List.of("metadata.", "spec.", "status.", "data.");

    /** Makes a template, of which every brace must belong to a field, and every field to a part of an object. */
    Template {
        String rest = FIELD.matcher(text).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw new IllegalArgumentException(
                    "'%s' is no name: its braces do not match. Write it like {metadata.name}-nats.".formatted(text));
        }
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (SECTIONS.stream().noneMatch(field.group(1)::startsWith)) {
                throw new IllegalArgumentException(("{%s} of '%s' is no field of an object. "
                                + "Write it like {metadata.name}, {spec.size} or {status.url}.")
                        .formatted(field.group(1), text));
            }
        }
    }

    /** Puts in the fields of an object. */
    String of(ObjectNode object) throws Unset {
        Matcher matcher = FIELD.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            JsonNode value = Json.find(object, Path.keys(matcher.group(1)));
            if (value == null || !value.isValueNode() || value.asText().isEmpty()) {
                throw new Unset(matcher.group(1));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.asText()));
        }
        return matcher.appendTail(filled).toString();
    }

    /** Tells that a field which a name is made of is not there. */
    static final class Unset extends Exception {

        private static final long serialVersionUID = 1L;

        Unset(String field) {
            super(field + " is not set");
        }
    }
}
