package dev.kopfj.testkit.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Subject;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A story for tools: one entry a line, as an object of JSON. */
final class JsonLines {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonLines() {}

    static void write(List<Entry> entries, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (Entry entry : entries) {
                out.write(JSON.writeValueAsString(line(entry)));
                out.write('\n');
            }
        }
    }

    /** What does not apply is left out. */
    static ObjectNode line(Entry entry) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", entry.id());
        line.put("nanos", entry.at().toNanos());
        line.put("actor", entry.actor());
        line.put("kind", entry.kind().word());
        line.put("what", entry.what());
        if (entry.failed()) {
            line.put("failed", true);
        }
        if (entry.cause() != 0) {
            line.put("cause", entry.cause());
        }
        if (!entry.during().isEmpty()) {
            line.put("during", entry.during());
        }
        Subject subject = entry.subject();
        if (subject != null) {
            line.set("object", object(subject, entry.change()));
        }
        return line;
    }

    private static ObjectNode object(Subject subject, Entry.Change change) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("resource", subject.resource());
        if (!subject.namespace().isEmpty()) {
            object.put("namespace", subject.namespace());
        }
        if (!subject.name().isEmpty()) {
            object.put("name", subject.name());
        }
        if (!change.uid().isEmpty()) {
            object.put("uid", change.uid());
        }
        if (change.from() != 0) {
            object.put("before", change.from());
        }
        if (change.to() != 0) {
            object.put("after", change.to());
        }
        return object;
    }
}
