package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Place;
import dev.kopfj.internal.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Annotations of one domain, each with a JSON text. */
final class AnnotationShelf implements Shelf {

    private static final String TOUCH = "touch-dummy";

    private final String prefix;
    private final String lastHandled;
    private final Keys keys;

    AnnotationShelf(Place.Annotations place) {
        this.prefix = place.prefix();
        this.lastHandled = place.prefix() + "/" + place.key();
        this.keys = new Keys(prefix, place.oldKeys());
    }

    @Override
    public Optional<ObjectNode> read(ObjectNode body, String id) {
        for (String key : keys.of(id, body)) {
            Optional<ObjectNode> stored = Texts.read(annotation(body, key));
            if (stored.isPresent()) {
                return stored;
            }
        }
        return Optional.empty();
    }

    @Override
    public void write(ObjectNode body, String id, ObjectNode stored, ObjectNode patch) {
        for (String key : keys.of(id, body)) {
            if (Texts.read(annotation(body, key)).filter(stored::equals).isEmpty()) {
                annotate(body, patch, key, Json.write(stored));
            }
        }
    }

    @Override
    public Optional<ObjectNode> purge(ObjectNode body, String id, ObjectNode patch) {
        Optional<ObjectNode> stored = read(body, id);
        keys.of(id, body).forEach(key -> Sections.remove(body, patch, List.of("metadata", "annotations", key)));
        return stored;
    }

    @Override
    public Optional<ObjectNode> lastHandled(ObjectNode body) {
        return Texts.read(annotation(body, lastHandled + Keys.suffix(body)));
    }

    @Override
    public void rememberHandled(ObjectNode body, ObjectNode essence, ObjectNode patch) {
        annotate(body, patch, lastHandled + Keys.suffix(body), Json.write(essence) + "\n");
    }

    @Override
    public void untouch(ObjectNode body, ObjectNode patch) {
        String key = prefix + "/" + TOUCH + Keys.suffix(body);
        Sections.remove(body, patch, List.of("metadata", "annotations", key));
    }

    @Override
    public List<List<String>> fields() {
        return List.of();
    }

    private void annotate(ObjectNode body, ObjectNode patch, String key, String value) {
        String mark = prefix + "/" + Essence.MARK;
        ObjectNode annotations = Json.section(Json.section(patch, "metadata"), "annotations");
        if (!prefix.startsWith("kopf.") && annotation(body, mark) == null) {
            annotations.put(mark, "yes");
        }
        annotations.put(key, value);
    }

    private static @Nullable JsonNode annotation(ObjectNode body, String key) {
        return Json.find(body, "metadata", "annotations", key);
    }
}
