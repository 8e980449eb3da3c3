package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.util.List;

/** How the number of replicas of a kind's objects is shown and changed as the subresource scale. */
public interface Scaling {
    /** Returns the Scale of an object; an object without a number has 0. */
    ObjectNode show(ObjectNode object);

    /** Returns an object with another number of replicas; the old one stays as it is. */
    ObjectNode resize(ObjectNode object, JsonNode replicas);

    /** Returns the members that lead to the number of replicas in an object. */
    List<String> replicasPath();

    /** Returns what is missing in an object for its Scale to be read; "" when nothing is. */
    default String lack(ObjectNode object) {
        return "";
    }

    /** Returns what is wrong with a Scale that was sent. */
    default List<Cause> check(ObjectNode scale) {
        return List.of();
    }

    /** Makes the Scale of an object. */
    static ObjectNode scale(ObjectNode object, int wanted, int found, String selector) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode meta = scale.putObject("metadata");
        for (String member : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            if (Json.meta(object).has(member)) {
                meta.set(member, Json.meta(object).get(member));
            }
        }
        ObjectNode spec = scale.putObject("spec");
        if (wanted != 0) {
            spec.put("replicas", wanted);
        }
        ObjectNode status = scale.putObject("status").put("replicas", found);
        if (!selector.isEmpty()) {
            status.put("selector", selector);
        }
        return scale;
    }
}
