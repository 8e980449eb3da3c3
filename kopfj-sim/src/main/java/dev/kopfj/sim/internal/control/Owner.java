package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.store.Key;
import java.util.Optional;

/** Who controls an object: the one owner that its metadata names as the controller. */
public final class Owner {
    private Owner() {}

    /** Returns the reference to the owner that controls an object; a missing node when nobody does. */
    public static JsonNode controller(JsonNode object) {
        for (JsonNode reference : Json.meta(object).path("ownerReferences")) {
            if (reference.path("controller").asBoolean()) {
                return reference;
            }
        }
        return Json.object().path("none");
    }

    /** Returns the uid of the owner that controls an object; "" when nobody does. */
    public static String controllerUid(JsonNode object) {
        return Json.text(controller(object), "uid");
    }

    /** Returns the key of the owner that controls an object, if that is of a kind. */
    public static Optional<Key> controllerKey(JsonNode object, Served kind) {
        JsonNode reference = controller(object);
        boolean ofKind = Json.text(reference, "kind").equals(kind.kind())
                && Json.text(reference, "apiVersion").startsWith(kind.resource().group());
        return ofKind
                ? Optional.of(new Key(Json.text(Json.meta(object), "namespace"), Json.text(reference, "name")))
                : Optional.empty();
    }

    /** Makes a reference by which an object says that an owner controls it. */
    public static ObjectNode reference(Served kind, ObjectNode owner) {
        return Json.object()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.kind())
                .put("name", Json.text(Json.meta(owner), "name"))
                .put("uid", Json.text(Json.meta(owner), "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /** Tells whether an object is being deleted. */
    public static boolean isLeaving(JsonNode object) {
        return Json.meta(object).has("deletionTimestamp");
    }
}
