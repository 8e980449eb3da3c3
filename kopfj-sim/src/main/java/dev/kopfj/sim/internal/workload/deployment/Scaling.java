package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of the replica sets when a deployment asks for more or fewer pods than before. */
final class Scaling {
    private static final Comparator<ObjectNode> LARGEST = Comparator.comparing(set -> -ReplicaSets.size(set));

    private Scaling() {}

    /** Tells whether a deployment asks for another number of pods than when its sets were scaled last. */
    static boolean isDue(Deployment deployment, ReplicaSets sets) {
        return sets.active().stream()
                .map(Revisions::desired)
                .anyMatch(desired -> desired.isPresent() && desired.getAsInt() != deployment.replicas());
    }

    /** Returns the sizes of those sets that take part. */
    static List<Scale> of(Deployment deployment, ReplicaSets sets) {
        Optional<ObjectNode> only = only(sets);
        if (only.isPresent()) {
            Scale all = new Scale(only.get(), deployment.replicas());
            return all.changes() ? List.of(all) : List.of();
        }
        if (sets.current().filter(set -> bearsAll(deployment, set)).isPresent()) {
            return Rollout.end(sets);
        }
        return deployment.rolls() ? shares(deployment, sets.active()) : List.of();
    }

    /** Returns the set that alone asks for pods, or if none does the newest. */
    private static Optional<ObjectNode> only(ReplicaSets sets) {
        List<ObjectNode> active = sets.active();
        if (active.isEmpty()) {
            return sets.current().or(() -> sets.old().stream().reduce((older, newer) -> newer));
        }
        return active.size() == 1 ? Optional.of(active.get(0)) : Optional.empty();
    }

    private static boolean bearsAll(Deployment deployment, ObjectNode set) {
        int all = deployment.replicas();
        return ReplicaSets.size(set) == all
                && Revisions.desired(set).orElse(-1) == all
                && ReplicaSets.available(set) == all;
    }

    /** Every set gets or loses as much as its share is of all; what is left by rounding, the largest one. */
    private static List<Scale> shares(Deployment deployment, List<ObjectNode> active) {
        int allowed = deployment.replicas() > 0 ? deployment.maxReplicas() : 0;
        int change = allowed - active.stream().mapToInt(ReplicaSets::size).sum();
        if (change == 0) {
            return active.stream().map(Scale::present).toList();
        }
        Comparator<ObjectNode> age = change > 0 ? ReplicaSets.AGE.reversed() : ReplicaSets.AGE;
        List<Scale> scales = new ArrayList<>();
        int left = change;
        for (ObjectNode set : active.stream().sorted(LARGEST.thenComparing(age)).toList()) {
            int share = share(deployment, set);
            int taken = change > 0 ? Math.min(share, left) : Math.max(share, left);
            scales.add(new Scale(set, ReplicaSets.size(set) + taken));
            left -= taken;
        }
        Scale largest = scales.get(0);
        scales.set(0, new Scale(largest.set(), Math.max(0, largest.size() + left)));
        return scales;
    }

    private static int share(Deployment deployment, ObjectNode set) {
        int size = ReplicaSets.size(set);
        if (deployment.replicas() == 0) {
            return -size;
        }
        int before = Revisions.max(set).orElse(0);
        int all = before > 0 ? before : deployment.counted("replicas");
        return all == 0 ? 0 : (int) Math.floor((double) size * deployment.maxReplicas() / all + 0.5) - size;
    }
}
