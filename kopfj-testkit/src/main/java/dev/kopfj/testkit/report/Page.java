package dev.kopfj.testkit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page for the browser: one file that holds its style, its program and the story, and asks no network. */
final class Page {

    /** Older entries are in the text and in the lines of JSON. */
    private static final int ENTRIES_MAX = 50_000;

    private static final List<String> SCRIPTS =
            List.of("story.js", "scale.js", "lanes.js", "list.js", "panel.js", "main.js");

    private static final JsonMapper JSON = new JsonMapper();

    private Page() {}

    static String of(String title, String facts, List<Entry> entries) {
        List<Entry> newest = entries.subList(Math.max(0, entries.size() - ENTRIES_MAX), entries.size());
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("title", title);
        data.put("facts", facts);
        data.set(
                "kinds",
                JSON.valueToTree(PageData.KINDS.stream().map(Kind::word).toList()));
        new PageData(newest).into(data);
        String script = SCRIPTS.stream()
                .map(Page::resource)
                .collect(Collectors.joining("\n"))
                .replace("'use strict';\n", "");
        return resource("timeline.html")
                .replace("{{style}}", resource("timeline.css"))
                .replace("{{script}}", "'use strict';\n" + script)
                .replace("{{data}}", embedded(data));
    }

    /** No text of the story can end the element that holds it, as none has an angle bracket. */
    private static String embedded(ObjectNode data) {
        try {
            return JSON.writeValueAsString(data).replace("<", "\\u003c").replace(">", "\\u003e");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
