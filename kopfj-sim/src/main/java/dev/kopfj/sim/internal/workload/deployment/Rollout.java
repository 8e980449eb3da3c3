package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Decides how pods move from old replica sets to the present one. */
final class Rollout {
    private Rollout() {}

    /** Returns the next steps of a rolling update: the new set grows as far as it may, else old ones shrink. */
    static List<Scale> roll(Deployment deployment, ReplicaSets sets, ObjectNode current) {
        int size = ReplicaSets.size(current);
        int wanted = size > deployment.replicas() ? deployment.replicas() : grown(deployment, sets, size);
        return wanted == size ? shrink(deployment, sets, current) : List.of(new Scale(current, wanted));
    }

    /** Returns the step by which the new set begins when no old pods are left. */
    static List<Scale> begin(Deployment deployment, ObjectNode current) {
        Scale all = new Scale(current, deployment.replicas());
        return all.changes() ? List.of(all) : List.of();
    }

    /** Returns the steps that end old sets. */
    static List<Scale> end(ReplicaSets sets) {
        return sets.old().stream()
                .map(set -> new Scale(set, 0))
                .filter(Scale::changes)
                .toList();
    }

    /** Returns how many pods the new set may ask for when it asks for so many now. */
    static int grown(Deployment deployment, ReplicaSets sets, int size) {
        if (!deployment.rolls()) {
            return deployment.replicas();
        }
        int room = deployment.maxReplicas() - sets.sum(ReplicaSets::size);
        return room <= 0 ? size : size + Math.min(room, deployment.replicas() - size);
    }

    /** Pods that are not available go first, since they help nobody; others as far as new ones stand in for them. */
    private static List<Scale> shrink(Deployment deployment, ReplicaSets sets, ObjectNode current) {
        int pending = ReplicaSets.size(current) - ReplicaSets.available(current);
        int surplus = sets.sum(ReplicaSets::size) - deployment.minAvailable() - pending;
        if (surplus <= 0) {
            return List.of();
        }
        List<Scale> present = sets.old().stream().map(Scale::present).toList();
        List<Scale> healthy =
                less(present, surplus, scale -> Math.max(0, scale.size() - ReplicaSets.available(scale.set())));
        int spare = sets.sum(ReplicaSets::available) - deployment.minAvailable();
        List<Scale> shrunk = less(healthy, spare, Scale::size);
        List<Scale> steps =
                new ArrayList<>(healthy.stream().filter(Scale::changes).toList());
        for (int i = 0; i < shrunk.size(); i++) {
            if (shrunk.get(i).size() != healthy.get(i).size()) {
                steps.add(shrunk.get(i));
            }
        }
        return steps;
    }

    /** Takes so many pods from sets, one set after the other. */
    private static List<Scale> less(List<Scale> sizes, int count, ToIntFunction<Scale> reducible) {
        List<Scale> less = new ArrayList<>();
        int left = Math.max(0, count);
        for (Scale scale : sizes) {
            int taken = Math.min(left, reducible.applyAsInt(scale));
            less.add(new Scale(scale.set(), scale.size() - taken));
            left -= taken;
        }
        return less;
    }
}
