package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pod needs of a node, found out once and then compared with one node after the other. */
final class Fit {
    private final ObjectNode pod;
    private final PodVolumes volumes;
    private final Demand demand;
    private final boolean particular;
    private final boolean toleratesUnschedulable;

    Fit(ObjectNode pod, PodVolumes volumes) {
        this.pod = pod;
        this.volumes = volumes;
        this.demand = Demand.of(pod);
        JsonNode spec = pod.path("spec");
        this.particular = Json.filled(spec.path("nodeSelector"))
                || Json.filled(spec.path("affinity").path("nodeAffinity"));
        this.toleratesUnschedulable = Taints.toleratesUnschedulable(pod);
    }

    /**
     * What keeps a pod off a node; nothing when it fits.
     *
     * @param reasons the reasons of the first kind that was found
     * @param lasting no pod could be driven away to make it fit
     */
    record Hindrance(List<String> reasons, boolean lasting) {
        static final Hindrance NONE = new Hindrance(List.of(), false);

        boolean none() {
            return reasons.isEmpty();
        }

        private static Hindrance lasting(String reason) {
            return new Hindrance(List.of(reason), true);
        }
    }

    ObjectNode pod() {
        return pod;
    }

    Hindrance hindrance(Room room) {
        if (room.node().path("spec").path("unschedulable").asBoolean() && !toleratesUnschedulable) {
            return Hindrance.lasting("node(s) were unschedulable");
        }
        Optional<String> taint = Taints.hindrance(pod, room.node());
        if (taint.isPresent()) {
            return Hindrance.lasting(taint.get());
        }
        if (particular && !Affinity.admits(pod, room)) {
            return Hindrance.lasting("node(s) didn't match Pod's node affinity/selector");
        }
        List<String> missing = missing(room);
        return missing.isEmpty()
                ? volumes.hindrance(room).map(Hindrance::lasting).orElse(Hindrance.NONE)
                : new Hindrance(missing, false);
    }

    private List<String> missing(Room room) {
        List<String> missing = new ArrayList<>(0);
        for (Map.Entry<String, Long> need : demand.entries()) {
            if (need.getValue() > 0 && need.getValue() > room.free(need.getKey())) {
                missing.add(need.getKey().equals("pods") ? "Too many pods" : "Insufficient " + need.getKey());
            }
        }
        return missing;
    }

    /** Returns how badly a node suits that fits; the least is the best. */
    long badness(Room room) {
        return room.load() + 100L * Taints.disliked(pod, room.node()) - (particular ? Affinity.weight(pod, room) : 0);
    }
}
