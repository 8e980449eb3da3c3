package dev.kopfj.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The objects that a stream has told of, in their order, so that it can tell of their end. Of each it knows as much as
 * somebody wants to be told then: the whole object, or only what names it, as there may be very many.
 */
final class Acquaintances {

    private final Resource resource;
    private final boolean whole;
    private final Map<String, Known> byKey = new LinkedHashMap<>();

    Acquaintances(Resource resource, boolean whole) {
        this.resource = resource;
        this.whole = whole;
    }

    void add(WatchEvent event) {
        byKey.put(event.key(), whole ? given -> event.object() : Names.of(event.object()));
    }

    void remove(WatchEvent event) {
        byKey.remove(event.key());
    }

    /** Tells of the end of those that are not among others. */
    void takeLeaveOfAllBut(Acquaintances others, Consumer<WatchEvent> listener) {
        Map<String, Known> gone = new LinkedHashMap<>(byKey);
        gone.keySet().removeAll(others.byKey.keySet());
        gone.values().forEach(known -> listener.accept(new WatchEvent(WatchEvent.Type.DELETED, known.last(resource))));
    }

    /** What is known of one object. */
    private interface Known {
        /** Returns the object, as far as it is known. */
        ObjectNode last(Resource resource);
    }

    /** What tells an object from all others. */
    private record Names(String namespace, String name, String uid, String created) implements Known {

        static Names of(ObjectNode object) {
            return new Names(
                    Json.text(object, "metadata", "namespace"),
                    Json.text(object, "metadata", "name"),
                    Json.text(object, "metadata", "uid"),
                    Json.text(object, "metadata", "creationTimestamp"));
        }

        @Override
        public ObjectNode last(Resource resource) {
            ObjectNode object = resource.untold();
            ObjectNode metadata = object.putObject("metadata");
            if (!namespace.isEmpty()) {
                metadata.put("namespace", namespace);
            }
            metadata.put("name", name).put("uid", uid).put("creationTimestamp", created);
            return object;
        }
    }
}
