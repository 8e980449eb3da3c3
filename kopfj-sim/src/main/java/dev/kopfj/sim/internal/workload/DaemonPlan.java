package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.node.scheduling.Eligibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides on which nodes a daemon set needs a pod, and which of its pods have to go. */
final class DaemonPlan {
    private final ObjectNode set;
    private final String hash;
    private final Instant now;
    private final List<ObjectNode> nodes;
    private final ObjectNode sample;
    private final Map<String, List<ObjectNode>> pods = new LinkedHashMap<>();
    private final List<String> lacking = new ArrayList<>();
    private final List<ObjectNode> surplus = new ArrayList<>();
    private final List<ObjectNode> ended = new ArrayList<>();

    DaemonPlan(ObjectNode set, String hash, List<ObjectNode> nodes, List<ObjectNode> owned, Instant now) {
        this.set = set;
        this.hash = hash;
        this.nodes = nodes;
        this.now = now;
        this.sample = DaemonPods.any(set);
        owned.forEach(pod -> pods.computeIfAbsent(DaemonPods.node(pod), first -> new ArrayList<>())
                .add(pod));
    }

    /** Decides. */
    void decide() {
        Map<String, List<ObjectNode>> elsewhere = new LinkedHashMap<>(pods);
        for (ObjectNode node : nodes) {
            String name = name(node);
            List<ObjectNode> here = pods.getOrDefault(name, List.of());
            elsewhere.remove(name);
            if (Eligibility.mayStay(sample, node)) {
                keepOne(node, here);
            } else {
                here.stream().filter(pod -> !Owner.isLeaving(pod)).forEach(surplus::add);
            }
        }
        elsewhere.values().stream()
                .flatMap(List::stream)
                .filter(pod -> !Owner.isLeaving(pod))
                .forEach(surplus::add);
        if (lacking.isEmpty() && surplus.isEmpty() && ended.isEmpty()) {
            renew();
        }
    }

    private void keepOne(ObjectNode node, List<ObjectNode> here) {
        List<ObjectNode> live = new ArrayList<>();
        for (ObjectNode pod : here) {
            if (!Owner.isLeaving(pod)) {
                (Pods.isOver(pod) ? ended : live).add(pod);
            }
        }
        live.sort(Comparator.comparing((ObjectNode pod) -> !Pods.isReady(pod))
                .thenComparing(pod -> Json.text(Json.meta(pod), "creationTimestamp")));
        if (live.size() > 1) {
            surplus.addAll(live.subList(1, live.size()));
        }
        if (here.isEmpty() && Eligibility.mayCome(sample, node)) {
            lacking.add(name(node));
        }
    }

    /** Has pods of older templates replaced, as many as may be unavailable at once; those that are so anyway first. */
    private void renew() {
        JsonNode strategy = set.path("spec").path("updateStrategy");
        if (Json.text(strategy, "type").equals("OnDelete")) {
            return;
        }
        int room = Math.max(1, unavailableMax(strategy.path("rollingUpdate").path("maxUnavailable")));
        List<ObjectNode> old = new ArrayList<>();
        for (ObjectNode node : nodes) {
            for (ObjectNode pod : pods.getOrDefault(name(node), List.of())) {
                boolean outdated = !DaemonPods.hash(pod).equals(hash);
                if (!isAvailable(pod) && outdated && Pods.isActive(pod)) {
                    surplus.add(pod);
                    room--;
                } else if (!isAvailable(pod)) {
                    room--;
                } else if (outdated) {
                    old.add(pod);
                }
            }
        }
        surplus.addAll(old.subList(0, Math.max(0, Math.min(room, old.size()))));
    }

    private int unavailableMax(JsonNode given) {
        String text = given.asText("1");
        int desired = (int)
                nodes.stream().filter(node -> Eligibility.mayCome(sample, node)).count();
        return text.endsWith("%")
                ? (desired * Integer.parseInt(text.substring(0, text.length() - 1)) + 99) / 100
                : given.asInt(1);
    }

    /** Returns the nodes that need a pod. */
    List<String> lacking() {
        return lacking;
    }

    /** Returns the pods that are not wanted. */
    List<ObjectNode> surplus() {
        return surplus;
    }

    /** Returns the pods that have ended and are to be replaced. */
    List<ObjectNode> ended() {
        return ended;
    }

    /** Counts nodes: where a pod should be, where there is one, and what it is like. */
    ObjectNode status(int collisions) {
        int[] counts = new int[6];
        for (ObjectNode node : nodes) {
            boolean wanted = Eligibility.mayCome(sample, node);
            List<ObjectNode> here = pods.getOrDefault(name(node), List.of()).stream()
                    .filter(pod -> !Owner.isLeaving(pod))
                    .toList();
            if (!wanted) {
                counts[1] += here.isEmpty() ? 0 : 1;
                continue;
            }
            counts[2]++;
            if (!here.isEmpty()) {
                counts[0]++;
                ObjectNode pod = here.get(0);
                counts[3] += Pods.isReady(pod) ? 1 : 0;
                counts[4] += DaemonPods.hash(pod).equals(hash) ? 1 : 0;
                counts[5] += isAvailable(pod) ? 1 : 0;
            }
        }
        ObjectNode status = Json.object();
        status.put("currentNumberScheduled", counts[0]);
        status.put("numberMisscheduled", counts[1]);
        status.put("desiredNumberScheduled", counts[2]);
        status.put("numberReady", counts[3]);
        status.put("observedGeneration", Json.meta(set).path("generation").asInt());
        some(status, "updatedNumberScheduled", counts[4]);
        some(status, "numberAvailable", counts[5]);
        some(status, "numberUnavailable", counts[2] - counts[5]);
        some(status, "collisionCount", collisions);
        return status;
    }

    private static void some(ObjectNode status, String member, int count) {
        if (count > 0) {
            status.put(member, count);
        }
    }

    private boolean isAvailable(ObjectNode pod) {
        int seconds = set.path("spec").path("minReadySeconds").asInt();
        return !Owner.isLeaving(pod) && Pods.isAvailable(pod, seconds, now);
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
