package dev.kopfj.sim.internal.node.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which taints say what is the matter with a node. */
final class NodeTaints {
    private static final String PREFIX = "node.kubernetes.io/";
    private static final String NOT_READY = PREFIX + "not-ready";
    private static final String UNREACHABLE = PREFIX + "unreachable";
    private static final String UNSCHEDULABLE = PREFIX + "unschedulable";
    private static final String NO_SCHEDULE = "NoSchedule";
    private static final String NO_EXECUTE = "NoExecute";

    private record Trouble(String condition, String taint) {}

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble("MemoryPressure", PREFIX + "memory-pressure"),
            new Trouble("DiskPressure", PREFIX + "disk-pressure"),
            new Trouble("NetworkUnavailable", PREFIX + "network-unavailable"),
            new Trouble("PIDPressure", PREFIX + "pid-pressure"));

    /** Whether pods are driven away from nodes that are not ready. */
    enum Eviction {
        /** They are. */
        BEGIN,
        /** From nodes that have begun to drive them away, but from no further ones. */
        CONTINUE,
        /** They are not. */
        STOP
    }

    private record Taint(String key, String effect) {
        static Taint of(JsonNode taint) {
            return new Taint(Json.text(taint, "key"), Json.text(taint, "effect"));
        }
    }

    private NodeTaints() {}

    /** Returns what the taints of a node should be; none when they are that. */
    static Optional<ArrayNode> differing(ObjectNode node, Eviction eviction, Instant now) {
        JsonNode present = node.path("spec").path("taints");
        Set<Taint> missing = wanted(node, eviction);
        ArrayNode result = Json.object().putArray("taints");
        for (JsonNode taint : present) {
            if (missing.remove(Taint.of(taint)) || !isOwn(Taint.of(taint))) {
                result.add(taint.deepCopy());
            }
        }
        if (missing.isEmpty() && result.size() == present.size()) {
            return Optional.empty();
        }
        for (Taint taint : missing) {
            result.addObject()
                    .put("key", taint.key())
                    .put("effect", taint.effect())
                    .put("timeAdded", Conditions.time(now));
        }
        return Optional.of(result);
    }

    private static Set<Taint> wanted(ObjectNode node, Eviction eviction) {
        Set<Taint> wanted = new LinkedHashSet<>();
        String key = state(node);
        if (!key.isEmpty()) {
            wanted.add(new Taint(key, NO_SCHEDULE));
        }
        for (Trouble trouble : TROUBLES) {
            if (status(node, trouble.condition()).equals("True")) {
                wanted.add(new Taint(trouble.taint(), NO_SCHEDULE));
            }
        }
        if (node.path("spec").path("unschedulable").asBoolean()) {
            wanted.add(new Taint(UNSCHEDULABLE, NO_SCHEDULE));
        }
        boolean evicts = eviction == Eviction.BEGIN || (eviction == Eviction.CONTINUE && drivesAway(node));
        if (!key.isEmpty() && evicts) {
            wanted.add(new Taint(key, NO_EXECUTE));
        }
        return wanted;
    }

    /** Returns the taint of a node that is not ready; "" when it is. */
    private static String state(ObjectNode node) {
        return switch (status(node, "Ready")) {
            case "False" -> NOT_READY;
            case "Unknown" -> UNREACHABLE;
            default -> "";
        };
    }

    private static boolean drivesAway(ObjectNode node) {
        return node.path("spec").path("taints").valueStream().anyMatch(taint -> isState(Taint.of(taint)));
    }

    private static boolean isState(Taint taint) {
        return taint.effect().equals(NO_EXECUTE)
                && (taint.key().equals(NOT_READY) || taint.key().equals(UNREACHABLE));
    }

    private static boolean isOwn(Taint taint) {
        boolean state = taint.key().equals(NOT_READY) || taint.key().equals(UNREACHABLE);
        boolean other = taint.key().equals(UNSCHEDULABLE)
                || TROUBLES.stream().anyMatch(trouble -> trouble.taint().equals(taint.key()));
        return isState(taint) || (taint.effect().equals(NO_SCHEDULE) && (state || other));
    }

    private static String status(ObjectNode node, String condition) {
        return Json.text(Conditions.find(node, condition), "status");
    }
}
