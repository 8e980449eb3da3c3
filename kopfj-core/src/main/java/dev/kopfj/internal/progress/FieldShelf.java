package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Place;
import dev.kopfj.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of the object, usually of its status, with objects as they are. */
final class FieldShelf implements Shelf {

    private final List<String> root;
    private final boolean outgoing;

    FieldShelf(Place.Field place) {
        this.root = place.keys();
        this.outgoing = place.outgoing();
    }

    @Override
    public Optional<ObjectNode> read(ObjectNode body, String id) {
        return find(body, path("progress", id)) instanceof ObjectNode stored ? Optional.of(stored) : Optional.empty();
    }

    /** A merge keeps whatever the patch does not name, so what an older record has on top is named as nothing. */
    @Override
    public void write(ObjectNode body, String id, ObjectNode stored, ObjectNode patch) {
        Optional<ObjectNode> before = read(body, id);
        if (outgoing || before.filter(stored::equals).isPresent()) {
            return;
        }
        ObjectNode merge = stored.deepCopy();
        before.ifPresent(old -> old.fieldNames().forEachRemaining(field -> {
            if (!merge.has(field)) {
                merge.putNull(field);
            }
        }));
        Sections.parent(patch, path("progress", id)).set(id, merge);
    }

    @Override
    public Optional<ObjectNode> purge(ObjectNode body, String id, ObjectNode patch) {
        Sections.remove(body, patch, path("progress", id));
        return read(body, id);
    }

    @Override
    public Optional<ObjectNode> lastHandled(ObjectNode body) {
        return Texts.read(find(body, path("last-handled-configuration")));
    }

    @Override
    public void rememberHandled(ObjectNode body, ObjectNode essence, ObjectNode patch) {
        if (!outgoing) {
            List<String> path = path("last-handled-configuration");
            Sections.parent(patch, path).put(path.get(path.size() - 1), Json.write(essence));
        }
    }

    @Override
    public void untouch(ObjectNode body, ObjectNode patch) {
        Sections.remove(body, patch, path("dummy"));
    }

    @Override
    public List<List<String>> fields() {
        return List.of(path("progress"), path("last-handled-configuration"), path("dummy"));
    }

    private List<String> path(String... more) {
        List<String> path = new ArrayList<>(root);
        path.addAll(List.of(more));
        return path;
    }

    private static @Nullable JsonNode find(ObjectNode body, List<String> path) {
        return Json.find(body, path.toArray(String[]::new));
    }
}
