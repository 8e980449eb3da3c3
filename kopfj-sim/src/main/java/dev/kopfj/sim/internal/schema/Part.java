package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;

/** The part of an object that a write can change: a function from the old and the proposed object to the next one. */
@FunctionalInterface
public interface Part {
    /** The whole object. */
    Part WHOLE = (old, proposed) -> proposed;

    /** Returns the next object, which shares what it can with the two. */
    ObjectNode merge(ObjectNode old, ObjectNode proposed);

    /** The object without one of its members, which stays as it is. */
    static Part allBut(String member) {
        return (old, proposed) -> take(member, old, Json.shallow(proposed));
    }

    /** One member of the object alone; not even its metadata is changed. */
    static Part only(String member) {
        return (old, proposed) -> take(member, proposed, Json.shallow(old));
    }

    private static ObjectNode take(String member, ObjectNode from, ObjectNode target) {
        JsonNode value = from.get(member);
        if (value == null) {
            target.remove(member);
        } else {
            target.set(member, value);
        }
        return target;
    }
}
