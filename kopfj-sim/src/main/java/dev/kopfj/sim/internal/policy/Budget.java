package dev.kopfj.sim.internal.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A budget with the pods that it guards at a moment: what its status should say. */
final class Budget {
    private static final Duration DELETED_AFTER = Duration.ofMinutes(2);

    private final ObjectNode budget;
    private final List<ObjectNode> pods;
    private final Instant now;

    /** The pods that somebody has been allowed to evict, and that have not been deleted yet; until when that may last. */
    private final Map<String, Instant> disrupted = new TreeMap<>();

    Budget(ObjectNode budget, List<ObjectNode> pods, Instant now) {
        this.budget = budget;
        this.pods = pods;
        this.now = now;
        for (ObjectNode pod : pods) {
            String since = Json.text(budget.path("status").path("disruptedPods"), name(pod));
            if (!since.isEmpty() && !Owner.isLeaving(pod)) {
                Instant until = Instant.parse(since).plus(DELETED_AFTER);
                if (until.isAfter(now)) {
                    disrupted.put(name(pod), until);
                }
            }
        }
    }

    private static String name(ObjectNode pod) {
        return Client.key(pod).name();
    }

    /** Returns after which time something changes although nothing happens. */
    Optional<Duration> next() {
        return disrupted.values().stream().min(Instant::compareTo).map(until -> Duration.between(now, until));
    }

    ObjectNode status(Scales.Expected expected) {
        int healthy = (int) pods.stream()
                .filter(pod -> !Owner.isLeaving(pod) && !disrupted.containsKey(name(pod)) && Pods.isReady(pod))
                .count();
        int allowed = expected.pods() <= 0 ? 0 : Math.max(0, healthy - expected.healthy());
        ObjectNode status = Json.object()
                .put("currentHealthy", healthy)
                .put("desiredHealthy", expected.healthy())
                .put("disruptionsAllowed", allowed)
                .put("expectedPods", expected.pods())
                .put("observedGeneration", Json.meta(budget).path("generation").asInt());
        if (!disrupted.isEmpty()) {
            ObjectNode shown = status.putObject("disruptedPods");
            disrupted.forEach((name, until) -> shown.put(name, Conditions.time(until.minus(DELETED_AFTER))));
        }
        return conditioned(status, allowed > 0, allowed > 0 ? "SufficientPods" : "InsufficientPods", "");
    }

    /** Returns the status of a budget of which nobody knows how many pods it should guard. */
    ObjectNode failed(String why) {
        ObjectNode status = budget.path("status") instanceof ObjectNode before ? before.deepCopy() : Json.object();
        for (String number : List.of("currentHealthy", "desiredHealthy", "expectedPods")) {
            status.put(number, status.path(number).asInt());
        }
        return conditioned(status.put("disruptionsAllowed", 0), false, "SyncFailed", why);
    }

    private ObjectNode conditioned(ObjectNode status, boolean allowed, String reason, String message) {
        ObjectNode condition = Json.object();
        condition.put("type", "DisruptionAllowed").put("status", allowed ? "True" : "False");
        condition.put("reason", reason).put("message", message);
        if (status.has("observedGeneration")) {
            condition.set("observedGeneration", status.path("observedGeneration"));
        }
        String before = Json.text(Conditions.find(budget, "DisruptionAllowed"), "status");
        boolean same = before.equals(allowed ? "True" : "False");
        String since = Json.text(Conditions.find(budget, "DisruptionAllowed"), "lastTransitionTime");
        condition.put("lastTransitionTime", same ? since : Conditions.time(now));
        status.putArray("conditions").add(condition);
        return status;
    }
}
