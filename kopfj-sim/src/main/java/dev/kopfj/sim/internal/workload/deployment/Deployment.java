package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.OptionalInt;

/** What a deployment asks for. */
record Deployment(ObjectNode object) {
    private static final int WHOLE = 100;

    String name() {
        return Json.text(Json.meta(object), "name");
    }

    private JsonNode spec() {
        return object.path("spec");
    }

    JsonNode template() {
        return spec().path("template");
    }

    JsonNode selector() {
        return spec().path("selector");
    }

    int replicas() {
        return spec().path("replicas").asInt(1);
    }

    int minReadySeconds() {
        return spec().path("minReadySeconds").asInt();
    }

    boolean isPaused() {
        return spec().path("paused").asBoolean();
    }

    /** Tells whether pods are replaced one after the other. */
    boolean rolls() {
        return Json.text(spec().path("strategy"), "type").equals("RollingUpdate");
    }

    /** Returns how many pods there may be for a while. */
    int maxReplicas() {
        return replicas() + (rolls() ? surge() : 0);
    }

    /** Returns how many pods must be available at any time; one may be missing where no more are allowed. */
    int minAvailable() {
        if (!rolls() || replicas() == 0) {
            return replicas();
        }
        int unavailable = share("maxUnavailable", 0);
        boolean stuck = unavailable == 0 && surge() == 0;
        return Math.max(0, replicas() - (stuck ? 1 : unavailable));
    }

    private int surge() {
        return share("maxSurge", WHOLE - 1);
    }

    /** Returns a number of pods that is given as such or in percent. */
    private int share(String member, int roundedUpBy) {
        JsonNode share = spec().path("strategy").path("rollingUpdate").path(member);
        if (!share.isTextual()) {
            return share.asInt();
        }
        long percent = Long.parseLong(share.textValue().replace("%", ""));
        return (int) ((percent * replicas() + roundedUpBy) / WHOLE);
    }

    /** Returns within how many seconds something has to go on, if at all. */
    OptionalInt deadline() {
        return limit("progressDeadlineSeconds");
    }

    /** Returns how many old replica sets are kept, if not all. */
    OptionalInt history() {
        return limit("revisionHistoryLimit");
    }

    private OptionalInt limit(String member) {
        JsonNode limit = spec().path(member);
        boolean limited = limit.isInt() && limit.intValue() != Integer.MAX_VALUE;
        return limited ? OptionalInt.of(limit.intValue()) : OptionalInt.empty();
    }

    /** Returns a number in the status. */
    int counted(String member) {
        return object.path("status").path(member).asInt();
    }

    /** Returns a copy of the status, to be changed. */
    ObjectNode status() {
        return object.path("status") instanceof ObjectNode status ? status.deepCopy() : Json.object();
    }
}
