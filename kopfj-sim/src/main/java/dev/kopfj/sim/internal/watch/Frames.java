package dev.kopfj.sim.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a watch. */
final class Frames {
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    private Frames() {}

    static byte[] event(String type, byte[] object) {
        byte[] head = ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = Arrays.copyOf(head, head.length + object.length + 1);
        System.arraycopy(object, 0, frame, head.length, object.length);
        frame[frame.length - 1] = '}';
        return frame;
    }

    static byte[] bookmark(Interest.Shape shape, long revision, boolean initialEnd) {
        ObjectNode object = Json.object().put("kind", shape.kind()).put("apiVersion", shape.apiVersion());
        ObjectNode meta = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        if (initialEnd) {
            meta.putObject("annotations").put(INITIAL_EVENTS_END, "true");
        }
        return event("BOOKMARK", Json.write(object));
    }

    static byte[] error(Problem problem) {
        return event("ERROR", problem.body());
    }
}
