package dev.kopfj.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;

/**
 * What a list or a watch says of one object.
 *
 * @param type what has happened
 * @param object the object, as it then was
 */
public record WatchEvent(Type type, ObjectNode object) {

    /** What has happened to the object. */
    public enum Type {
        /** It was there when a list was made. */
        LISTED,
        /** It was created. */
        ADDED,
        /** It was changed. */
        MODIFIED,
        /** It does not exist any more. */
        DELETED
    }

    /** Returns what tells this object from all others of its resource, also from one of the same name later. */
    public String key() {
        String uid = Json.text(object, "metadata", "uid");
        return uid.isEmpty()
                ? Resource.label(object) + " of " + Json.text(object, "metadata", "creationTimestamp")
                : uid;
    }

    /** Returns the version of the object. */
    public String version() {
        return Json.text(object, "metadata", "resourceVersion");
    }
}
