package dev.kopfj.sim.internal.node.scheduling;

import java.util.Map;
import java.util.TreeMap;

/** Why a pod fits no node, in the words of the real scheduler. */
final class Refused {
    private static final String LASTING = "Preemption is not helpful for scheduling";
    private static final String FULL = "No preemption victims found for incoming pod";

    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> remedies = new TreeMap<>();
    private String always = "";
    private int nodes;

    void add(Fit.Hindrance hindrance) {
        nodes++;
        hindrance.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        remedies.merge(hindrance.lasting() ? LASTING : FULL, 1, Integer::sum);
    }

    /** Says what keeps the pod from each of so many nodes. */
    void all(String reason, int count) {
        always = reason;
        nodes = count;
        remedies.put(LASTING, count);
    }

    String message() {
        if (nodes == 0) {
            return "no nodes available to schedule pods";
        }
        String head = "0/" + nodes + " nodes are available: ";
        return head + (always.isEmpty() ? counted(reasons) : always) + ". preemption: " + head + counted(remedies)
                + ".";
    }

    private static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
