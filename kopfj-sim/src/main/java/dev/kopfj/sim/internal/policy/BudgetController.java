package dev.kopfj.sim.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tells how many of the pods that a PodDisruptionBudget guards may be evicted at present. */
@Differs(
        from = "disruption controller 1.34",
        how =
                "the scale of custom resources that control pods is not asked for; pods that were to be disrupted and were "
                        + "not keep the condition that says so")
public final class BudgetController implements Controller {
    private static final Served BUDGETS =
            new Served(new Resource("policy", "poddisruptionbudgets"), "v1", "PodDisruptionBudget");
    private static final Set<Resource> SCALED =
            Set.of(Served.DEPLOYMENTS.resource(), Served.REPLICA_SETS.resource(), Served.STATEFUL_SETS.resource());

    private final Seat seat;
    private boolean any;

    /** Makes the controller. */
    public BudgetController(Seat seat) {
        this.seat = seat;
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(BUDGETS.resource())) {
            any = true;
            look.accept(change.key());
        } else if (any && change.resource().equals(Served.PODS.resource()) && isNews(change)) {
            for (ObjectNode budget : seat.lister().list(BUDGETS, change.key().namespace())) {
                LabelSelector selector = selector(budget);
                if (guards(selector, change.subject().object())
                        || change.before()
                                .filter(old -> guards(selector, old.object()))
                                .isPresent()) {
                    look.accept(Client.key(budget));
                }
            }
        } else if (any && SCALED.contains(change.resource()) && isScaled(change)) {
            seat.lister().list(BUDGETS, change.key().namespace()).forEach(budget -> look.accept(Client.key(budget)));
        }
    }

    /** Tells whether a change of a pod can matter to a budget. */
    private static boolean isNews(Change change) {
        Stored old = change.old();
        if (old == null || change.type() == Change.Type.DELETED) {
            return true;
        }
        ObjectNode before = old.object();
        ObjectNode now = change.subject().object();
        return Pods.isReady(before) != Pods.isReady(now)
                || Owner.isLeaving(before) != Owner.isLeaving(now)
                || !Json.meta(before).path("labels").equals(Json.meta(now).path("labels"))
                || !Owner.controllerUid(before).equals(Owner.controllerUid(now));
    }

    private static boolean isScaled(Change change) {
        return change.before()
                .filter(old ->
                        replicas(old.object()) == replicas(change.subject().object()))
                .isEmpty();
    }

    private static int replicas(ObjectNode owner) {
        return owner.path("spec").path("replicas").asInt();
    }

    private static LabelSelector selector(ObjectNode budget) {
        JsonNode selector = budget.path("spec").path("selector");
        return LabelSelector.parse(selector.isObject() ? SelectorText.of(selector) : "a,!a");
    }

    private static boolean guards(LabelSelector selector, JsonNode pod) {
        return selector.admits(Json.meta(pod).path("labels"));
    }

    @Override
    public Optional<Duration> look(Key key) {
        ObjectNode budget = seat.lister().find(BUDGETS, key).orElse(null);
        if (budget == null) {
            return Optional.empty();
        }
        LabelSelector selector = selector(budget);
        List<ObjectNode> pods = seat.lister().list(Served.PODS, key.namespace()).stream()
                .filter(pod -> guards(selector, pod))
                .toList();
        if (pods.isEmpty()) {
            seat.recorder().normal(BUDGETS, budget, "NoPods", "No matching pods found");
        }
        if (Scales.needed(budget)
                && pods.stream().anyMatch(pod -> Owner.controllerUid(pod).isEmpty())) {
            seat.recorder().warning(BUDGETS, budget, "UnmanagedPods", unmanaged(budget));
        }
        Budget state = new Budget(budget, pods, seat.now());
        ObjectNode wanted = wanted(state, budget, pods);
        if (!wanted.equals(budget.path("status"))) {
            ObjectNode next = Json.shallow(budget);
            next.set("status", wanted);
            seat.client().updateStatus(BUDGETS, next);
        }
        return state.next();
    }

    private ObjectNode wanted(Budget state, ObjectNode budget, List<ObjectNode> pods) {
        try {
            return state.status(new Scales(seat.lister()).of(budget, pods));
        } catch (Scales.Unknown unknown) {
            String why = String.valueOf(unknown.getMessage());
            seat.recorder()
                    .warning(
                            BUDGETS,
                            budget,
                            "CalculateExpectedPodCountFailed",
                            "Failed to calculate the number of expected pods: " + why);
            return state.failed(why);
        }
    }

    private static String unmanaged(ObjectNode budget) {
        JsonNode selector = budget.path("spec").path("selector");
        StringBuilder text = new StringBuilder("&LabelSelector{MatchLabels:map[string]string{");
        Map<String, String> labels = new TreeMap<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        labels.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append(','));
        text.append("},MatchExpressions:[]LabelSelectorRequirement{");
        for (JsonNode demand : selector.path("matchExpressions")) {
            text.append("LabelSelectorRequirement{Key:").append(Json.text(demand, "key"));
            text.append(",Operator:").append(Json.text(demand, "operator")).append(",Values:[");
            text.append(String.join(
                    " ",
                    demand.path("values").valueStream().map(JsonNode::asText).toList()));
            text.append("],},");
        }
        text.append("},}");
        return "Pods selected by this PodDisruptionBudget (selector: " + text + ") were found to be unmanaged. As a "
                + "result, the status of the PDB cannot be calculated correctly, which may result in undefined "
                + "behavior. To account for these pods please set \".spec.minAvailable\" field of the PDB to an "
                + "integer value.";
    }
}
