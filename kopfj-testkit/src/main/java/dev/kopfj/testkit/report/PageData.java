package dev.kopfj.testkit.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Kind;
import dev.kopfj.sim.trace.Subject;
import dev.kopfj.sim.trace.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The story as the page reads it: entries as rows of numbers into tables of actors, objects and versions. */
final class PageData {

    private static final JsonMapper JSON = new JsonMapper();

    /** The page knows kinds by their places here. */
    static final List<Kind> KINDS = List.of(Kind.values());

    private static final int FAILED = 1;
    private static final int MARKED = 2;
    private static final int READ = 4;

    private final List<Entry> entries;
    private final Map<String, Integer> actors = new LinkedHashMap<>();
    private final Map<String, Integer> objects = new LinkedHashMap<>();
    private final Map<String, Integer> versions = new LinkedHashMap<>();
    private final ArrayNode texts = JsonNodeFactory.instance.arrayNode();

    PageData(List<Entry> entries) {
        this.entries = entries;
    }

    void into(ObjectNode data) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode(entries.size());
        entries.forEach(entry -> rows.add(row(entry)));
        data.set("actors", names(actors.keySet()));
        data.set("objects", names(objects.keySet()));
        data.set("versions", texts);
        data.set("entries", rows);
    }

    private static ArrayNode names(Collection<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(names.size());
        names.forEach(array::add);
        return array;
    }

    private ArrayNode row(Entry entry) {
        Entry.Change change = entry.change();
        Subject subject = entry.subject();
        String object = subject == null ? "" : subject.text().strip();
        return JsonNodeFactory.instance
                .arrayNode()
                .add(entry.id())
                .add(entry.at().toNanos())
                .add(number(actors, entry.actor()))
                .add(KINDS.indexOf(entry.kind()))
                .add(entry.what())
                .add(flags(entry))
                .add(entry.cause())
                .add(entry.during())
                .add(object.isEmpty() ? -1 : number(objects, object))
                .add(change.uid())
                .add(change.from())
                .add(change.to())
                .add(version(object, change.before()))
                .add(version(object, change.after()));
    }

    private static int flags(Entry entry) {
        boolean read = entry.kind() == Kind.REQUEST
                && !entry.failed()
                && !entry.change().isAny();
        return (entry.failed() ? FAILED : 0) + (entry.isMarked() ? MARKED : 0) + (read ? READ : 0);
    }

    private static int number(Map<String, Integer> table, String name) {
        Integer known = table.putIfAbsent(name, table.size());
        return known == null ? table.size() - 1 : known;
    }

    private int version(String object, @Nullable Version version) {
        if (version == null) {
            return -1;
        }
        int number = number(versions, object + "@" + version.resourceVersion());
        if (number == texts.size()) {
            texts.add(text(version));
        }
        return number;
    }

    /** Who manages which fields is long, and the story says who has changed what. */
    private static String text(Version version) {
        try {
            JsonNode object = JSON.readTree(version.json());
            if (object.get("metadata") instanceof ObjectNode metadata) {
                metadata.remove("managedFields");
            }
            return object.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
