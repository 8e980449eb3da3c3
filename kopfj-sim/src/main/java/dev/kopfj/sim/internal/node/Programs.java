package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.node.pod.Course;
import dev.kopfj.sim.internal.node.program.Courses;

/** What runs in the containers of all nodes. */
final class Programs {

    Course course(ObjectNode pod, JsonNode container, int restart) {
        return Courses.of(pod, container, prepares(pod, container));
    }

    private static boolean prepares(ObjectNode pod, JsonNode container) {
        String name = Json.text(container, "name");
        return pod.path("spec")
                .path("initContainers")
                .valueStream()
                .anyMatch(init -> Json.text(init, "name").equals(name));
    }
}
