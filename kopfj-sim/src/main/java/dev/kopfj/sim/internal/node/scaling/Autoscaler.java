package dev.kopfj.sim.internal.node.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Claims;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scales workloads so that their pods use as much of resources as HorizontalPodAutoscalers say. */
@Differs(
        from = "horizontal pod autoscaler controller 1.34",
        how = "metrics are those that PodBehaviours script, of resources only; pods that are not ready, or of "
                + "which nothing is known, are not counted; of the behavior only the windows of stabilization have an "
                + "effect; of the built-in kinds, deployments and replica and stateful sets are scaled")
public final class Autoscaler implements Controller {
    private static final Served SCALERS =
            new Served(new Resource("autoscaling", "horizontalpodautoscalers"), "v2", "HorizontalPodAutoscaler");
    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int WINDOW_SECONDS = 300;
    private static final int SCALE_UP_MIN = 4;
    private static final String LIMITED = "ScalingLimited";
    private static final String ACTIVE = "ScalingActive";
    private static final String ABLE = "AbleToScale";

    private final Seat seat;
    private final Map<Key, Deque<Advice>> advices = new HashMap<>();

    private record Advice(Instant at, int replicas) {}

    private record Wish(int replicas, String why) {}

    /** Makes the controller. */
    public Autoscaler(Seat seat) {
        this.seat = seat;
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(SCALERS.resource())) {
            JsonNode spec = change.subject().object().path("spec");
            if (change.type() == Change.Type.DELETED) {
                advices.remove(change.key());
            } else if (change.before()
                    .filter(old -> old.object().path("spec").equals(spec))
                    .isEmpty()) {
                look.accept(change.key());
            }
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        ObjectNode scaler = seat.lister().find(SCALERS, key).orElse(null);
        if (scaler == null) {
            return Optional.empty();
        }
        ObjectNode status = scaler.path("status") instanceof ObjectNode old ? old.deepCopy() : Json.object();
        tend(key, scaler, status);
        if (!status.equals(scaler.path("status"))) {
            ObjectNode next = Json.shallow(scaler);
            next.set("status", status);
            seat.client().updateStatus(SCALERS, next);
        }
        return Optional.of(PERIOD);
    }

    private void tend(Key key, ObjectNode scaler, ObjectNode status) {
        JsonNode reference = scaler.path("spec").path("scaleTargetRef");
        Served kind = Stream.of(Served.DEPLOYMENTS, Served.REPLICA_SETS, Served.STATEFUL_SETS)
                .filter(known -> known.kind().equals(Json.text(reference, "kind")))
                .findFirst()
                .orElse(null);
        String name = Json.text(reference, "name");
        ObjectNode target = kind == null
                ? null
                : seat.lister().find(kind, new Key(key.namespace(), name)).orElse(null);
        if (kind == null || target == null) {
            String why =
                    Json.text(reference, "kind").toLowerCase(Locale.ROOT) + "s.apps " + Json.quote(name) + " not found";
            seat.recorder().warning(SCALERS, scaler, "FailedGetScale", why);
            say(
                    status,
                    ABLE,
                    false,
                    "FailedGetScale",
                    "the HPA controller was unable to get the target's current scale: " + why);
            return;
        }
        int current = target.path("spec").path("replicas").asInt(1);
        Wish wish = wish(key, scaler, target, status);
        status.put("currentReplicas", target.path("status").path("replicas").asInt());
        status.put("desiredReplicas", wish.replicas());
        if (wish.replicas() != current) {
            ObjectNode patch = Json.object();
            patch.putObject("spec").put("replicas", wish.replicas());
            seat.client().patch(kind, new Key(key.namespace(), name), patch);
            seat.recorder()
                    .normal(
                            SCALERS,
                            scaler,
                            "SuccessfulRescale",
                            "New size: " + wish.replicas() + "; reason: " + wish.why());
            say(
                    status,
                    ABLE,
                    true,
                    "SucceededRescale",
                    "the HPA controller was able to update the target scale to " + wish.replicas());
            status.put("lastScaleTime", Conditions.time(seat.now()));
        }
    }

    private Wish wish(Key key, ObjectNode scaler, ObjectNode target, ObjectNode status) {
        int current = target.path("spec").path("replicas").asInt(1);
        JsonNode spec = scaler.path("spec");
        int least = spec.path("minReplicas").asInt(1);
        int most = spec.path("maxReplicas").asInt();
        if (Conditions.find(scaler, ABLE).isMissingNode()) {
            say(
                    status,
                    ABLE,
                    true,
                    "SucceededGetScale",
                    "the HPA controller was able to get the target's current scale");
        }
        if (current == 0) {
            say(
                    status,
                    ACTIVE,
                    false,
                    "ScalingDisabled",
                    "scaling is disabled since the replica count of the target is zero");
            return new Wish(0, "");
        }
        if (current > most) {
            return new Wish(most, "Current number of replicas above Spec.MaxReplicas");
        }
        if (current < least) {
            return new Wish(least, "Current number of replicas below Spec.MinReplicas");
        }
        Metric.Proposal proposal = propose(scaler, target, status, current);
        if (proposal == null) {
            return new Wish(current, "");
        }
        int stable = stabilize(key, spec, current, proposal.replicas());
        sayHowStable(status, proposal.replicas() >= current, stable == proposal.replicas());
        int desired = limit(status, current, stable, least, most);
        String why = desired > current ? proposal.name() + " above target" : "All metrics below target";
        return new Wish(desired, why);
    }

    private void sayHowStable(ObjectNode status, boolean up, boolean same) {
        if (same) {
            say(status, ABLE, true, "ReadyForNewScale", "recommended size matches current size");
        } else if (up) {
            say(
                    status,
                    ABLE,
                    true,
                    "ScaleUpStabilized",
                    "recent recommendations were lower than current one, "
                            + "applying the lowest recent recommendation");
        } else {
            say(
                    status,
                    ABLE,
                    true,
                    "ScaleDownStabilized",
                    "recent recommendations were higher than current one, "
                            + "applying the highest recent recommendation");
        }
    }

    private Metric.@Nullable Proposal propose(ObjectNode scaler, ObjectNode target, ObjectNode status, int current) {
        List<ObjectNode> pods = seat.lister().list(Served.PODS, Json.text(Json.meta(target), "namespace")).stream()
                .filter(pod -> Claims.selects(target, pod) && Pods.isReady(pod) && !Owner.isLeaving(pod))
                .toList();
        Metric.Proposal best = null;
        ArrayNode shown = Json.object().putArray("currentMetrics");
        try {
            for (JsonNode spec : scaler.path("spec").path("metrics")) {
                if (!Json.text(spec, "type").equals("Resource")) {
                    throw new Metric.Missing("unable to get metric: only metrics of resources are scripted");
                }
                Metric.Proposal next = new Metric(seat.lister(), spec).propose(pods, current);
                shown.add(next.shown());
                best = best == null || next.replicas() > best.replicas() ? next : best;
            }
        } catch (Metric.Missing missing) {
            String why = String.valueOf(missing.getMessage());
            seat.recorder().warning(SCALERS, scaler, "FailedGetResourceMetric", why);
            say(
                    status,
                    ACTIVE,
                    false,
                    "FailedGetResourceMetric",
                    "the HPA was unable to compute the replica count: " + why);
            return null;
        }
        status.set("currentMetrics", shown);
        if (best != null) {
            say(
                    status,
                    ACTIVE,
                    true,
                    "ValidMetricFound",
                    "the HPA was able to successfully calculate a replica count from " + best.name());
        }
        return best;
    }

    /** Follows the most careful of the recommendations of late. */
    private int stabilize(Key key, JsonNode spec, int current, int proposed) {
        Instant now = seat.now();
        boolean up = proposed >= current;
        JsonNode rules = spec.path("behavior").path(up ? "scaleUp" : "scaleDown");
        int seconds = rules.path("stabilizationWindowSeconds").asInt(up ? 0 : WINDOW_SECONDS);
        Deque<Advice> recent = advices.computeIfAbsent(key, first -> new ArrayDeque<>());
        recent.removeIf(advice -> advice.at().plus(Duration.ofHours(1)).isBefore(now));
        int result = proposed;
        for (Advice advice : recent) {
            if (advice.at().plusSeconds(seconds).isAfter(now)) {
                result = up ? Math.min(result, advice.replicas()) : Math.max(result, advice.replicas());
            }
        }
        recent.add(new Advice(now, proposed));
        return result;
    }

    private int limit(ObjectNode status, int current, int wanted, int least, int most) {
        int up = Math.max(2 * current, SCALE_UP_MIN);
        if (wanted < least) {
            say(
                    status,
                    LIMITED,
                    true,
                    "TooFewReplicas",
                    "the desired replica count is less than the minimum replica count");
            return least;
        }
        if (wanted > Math.min(most, up)) {
            boolean fast = most > up;
            say(
                    status,
                    LIMITED,
                    true,
                    fast ? "ScaleUpLimit" : "TooManyReplicas",
                    fast
                            ? "the desired replica count is increasing faster than the maximum scale rate"
                            : "the desired replica count is more than the maximum replica count");
            return Math.min(most, up);
        }
        say(status, LIMITED, false, "DesiredWithinRange", "the desired count is within the acceptable range");
        return wanted;
    }

    private void say(ObjectNode status, String type, boolean holds, String reason, String message) {
        ObjectNode condition = Json.object().put("type", type).put("status", holds ? "True" : "False");
        Conditions.set(status, condition.put("reason", reason).put("message", message), seat.now());
    }
}
