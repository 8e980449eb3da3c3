package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Decides what is to be done next for a stateful set: in order and one by one, or, if it may, at once. */
final class StatefulSetPlan {
    private final ObjectNode set;
    private final String newest;
    private final Instant now;
    private final boolean inOrder;
    private final NavigableMap<Integer, ObjectNode> wanted = new TreeMap<>();
    private final NavigableMap<Integer, ObjectNode> surplus = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** Something to be done for a set. */
    sealed interface Step {
        /** Make the pod of a number. */
        record Make(int ordinal) implements Step {}

        /** Delete a pod. */
        record Delete(ObjectNode pod) implements Step {}

        /** See that a pod has its labels and its claims, and that those belong to whom they should. */
        record Keep(ObjectNode pod, int ordinal, boolean surplus) implements Step {}
    }

    private StatefulSetPlan(ObjectNode set, List<ObjectNode> pods, String newest, Instant now) {
        this.set = set;
        this.newest = newest;
        this.now = now;
        this.inOrder = !Json.text(set.path("spec"), "podManagementPolicy").equals("Parallel");
        int first = Ordinals.first(set);
        for (ObjectNode pod : pods) {
            int ordinal = Ordinals.of(set, pod);
            boolean within = ordinal >= first && ordinal < first + Ordinals.count(set);
            if (ordinal >= 0) {
                (within ? wanted : surplus).put(ordinal, pod);
            }
        }
    }

    /**
     * Decides by the pods that there are.
     *
     * @param newest the name of the revision that all pods should have in the end
     */
    static List<Step> of(ObjectNode set, List<ObjectNode> pods, String newest, Instant now) {
        StatefulSetPlan plan = new StatefulSetPlan(set, pods, newest, now);
        if (plan.fill() && plan.shrink()) {
            plan.renew();
        }
        return plan.steps;
    }

    /** Plans for the pods that should be there, and tells whether to go on. */
    private boolean fill() {
        int first = Ordinals.first(set);
        for (int ordinal = first; ordinal < first + Ordinals.count(set); ordinal++) {
            ObjectNode pod = wanted.get(ordinal);
            if (pod == null) {
                steps.add(new Step.Make(ordinal));
            } else if (!Pods.isOver(pod)) {
                steps.add(new Step.Keep(pod, ordinal, false));
            } else if (!Owner.isLeaving(pod)) {
                steps.add(new Step.Delete(pod));
            }
            if (inOrder && (pod == null || !isServing(pod))) {
                return false;
            }
        }
        return true;
    }

    /** Plans for the pods that are too many, the highest number first, and tells whether to go on. */
    private boolean shrink() {
        surplus.forEach((ordinal, pod) -> steps.add(new Step.Keep(pod, ordinal, true)));
        Optional<ObjectNode> idle = idle();
        for (ObjectNode pod : surplus.descendingMap().values()) {
            boolean waits =
                    !isServing(pod) && idle.filter(first -> !first.equals(pod)).isPresent();
            if (inOrder && (Owner.isLeaving(pod) || waits)) {
                return false;
            }
            if (!Owner.isLeaving(pod)) {
                steps.add(new Step.Delete(pod));
                if (inOrder) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The lowest pod that does not serve. */
    private Optional<ObjectNode> idle() {
        return List.of(wanted, surplus).stream()
                .flatMap(pods -> pods.values().stream())
                .filter(pod -> !isServing(pod))
                .findFirst();
    }

    /** Plans to replace one pod of an older revision, when those above it serve. */
    private void renew() {
        JsonNode strategy = set.path("spec").path("updateStrategy");
        if (Json.text(strategy, "type").equals("OnDelete")) {
            return;
        }
        int first = Ordinals.first(set);
        int lowest = first + strategy.path("rollingUpdate").path("partition").asInt();
        List<Integer> ordinals = new ArrayList<>();
        for (int ordinal = lowest; ordinal < first + Ordinals.count(set); ordinal++) {
            ordinals.add(ordinal);
        }
        Collections.reverse(ordinals);
        for (int ordinal : ordinals) {
            ObjectNode pod = wanted.get(ordinal);
            if (pod == null || !Pods.isActive(pod)) {
                return;
            }
            if (!revision(pod).equals(newest)) {
                steps.add(new Step.Delete(pod));
                return;
            }
            if (!isServing(pod)) {
                return;
            }
        }
    }

    private boolean isServing(ObjectNode pod) {
        int seconds = set.path("spec").path("minReadySeconds").asInt();
        return !Owner.isLeaving(pod) && Pods.phase(pod).equals("Running") && Pods.isAvailable(pod, seconds, now);
    }

    /** Tells whether a pod that is made anew still gets the template from before an update. */
    static boolean staysBehind(ObjectNode set, int ordinal) {
        JsonNode strategy = set.path("spec").path("updateStrategy");
        if (!Json.text(strategy, "type").equals("RollingUpdate")) {
            return false;
        }
        int below = strategy.has("rollingUpdate")
                ? strategy.path("rollingUpdate").path("partition").asInt()
                : set.path("status").path("currentReplicas").asInt();
        return ordinal < Ordinals.first(set) + below;
    }

    /** Returns the name of the revision that a pod was made of. */
    static String revision(JsonNode pod) {
        return Json.text(Json.meta(pod).path("labels"), Ordinals.REVISION);
    }
}
