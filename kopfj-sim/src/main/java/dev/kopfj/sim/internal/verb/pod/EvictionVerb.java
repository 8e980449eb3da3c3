package dev.kopfj.sim.internal.verb.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.Documents;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.DeleteOptions;
import dev.kopfj.sim.internal.verb.option.Options;
import dev.kopfj.sim.internal.verb.stage.Admitting;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Drafts;
import dev.kopfj.sim.internal.verb.write.Removal;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deletes a pod, unless its disruption budget forbids that at present. */
final class EvictionVerb implements Verb {
    private static final Resource BUDGETS = new Resource("policy", "poddisruptionbudgets");
    private static final Set<String> UNGUARDED = Set.of("Succeeded", "Failed", "Pending");
    private static final String REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget.";
    private static final String REASON = "DisruptionBudget";
    private static final int LATER_SECONDS = 10;

    private final Core core;
    private final Removal removal;

    EvictionVerb(Core core) {
        this.core = core;
        this.removal = new Removal(core);
    }

    @Override
    public Response answer(Exchange exchange) {
        Route route = exchange.route();
        ObjectNode eviction = Bodies.object(exchange.request(), Documents.EVICTION, new Findings());
        Drafts.checkNamespace(eviction, route);
        if (!Json.text(Json.meta(eviction), "name").equals(route.name())) {
            throw Problem.badRequest("name in URL does not match name in Eviction object");
        }
        boolean trial = Options.dryRun(exchange.request(), "CreateOptions");
        DeleteOptions asked = DeleteOptions.of(eviction.path("deleteOptions"));
        DeleteOptions options = new DeleteOptions(
                trial || asked.trial(), asked.uid(), asked.resourceVersion(), asked.grace(), asked.propagation());
        core.admitting().agree(Admitting.Asking.creation(exchange, route.name(), options.trial()), eviction, null);
        Stored pod = core.store()
                .find(PodDoors.PODS, route.key())
                .orElseThrow(() -> Problem.notFound(PodDoors.PODS, route.name()));
        if (guarded(pod.object())) {
            spend(pod, options.trial());
        }
        removal.remove(pod, route.kind(), options);
        return Answers.json(201, BindingVerb.success());
    }

    private static boolean guarded(ObjectNode pod) {
        return !UNGUARDED.contains(Json.text(pod.path("status"), "phase"))
                && !Json.meta(pod).has("deletionTimestamp");
    }

    /** Takes a disruption from the pod's budget, or refuses. */
    private void spend(Stored pod, boolean trial) {
        List<Stored> budgets = budgets(pod);
        if (budgets.size() > 1) {
            throw Problem.failure("This pod has more than one PodDisruptionBudget, which the eviction subresource does "
                    + "not support.");
        }
        for (Stored budget : budgets) {
            if (!spared(pod.object(), budget.object())) {
                checkBudget(budget.object());
                if (!trial) {
                    write(budget, pod.key().name());
                }
            }
        }
    }

    private List<Stored> budgets(Stored pod) {
        List<Stored> budgets = new ArrayList<>();
        for (Stored budget : core.store().shelf(BUDGETS).after(pod.key().namespace(), "")) {
            JsonNode selector = budget.object().path("spec").path("selector");
            if (selector.isObject()
                    && LabelSelector.parse(SelectorText.of(selector))
                            .admits(Json.meta(pod.object()).path("labels"))) {
                budgets.add(budget);
            }
        }
        return budgets;
    }

    /** Tells whether a budget does not guard a pod because the pod is not ready anyway. */
    private static boolean spared(ObjectNode pod, ObjectNode budget) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals("Ready")
                    && Json.text(condition, "status").equals("True")) {
                return false;
            }
        }
        JsonNode status = budget.path("status");
        int desired = status.path("desiredHealthy").asInt();
        boolean healthy = desired > 0 && status.path("currentHealthy").asInt() >= desired;
        return healthy
                || Json.text(budget.path("spec"), "unhealthyPodEvictionPolicy").equals("AlwaysAllow");
    }

    private static void checkBudget(ObjectNode budget) {
        String name = Json.text(Json.meta(budget), "name");
        JsonNode status = budget.path("status");
        long generation = Json.meta(budget).path("generation").asLong();
        if (status.path("observedGeneration").asLong() < generation) {
            String why = "The disruption budget %s is still being processed by the server.".formatted(name);
            throw Problem.tooManyRequests(REFUSAL, LATER_SECONDS, new Cause(REASON, why, ""));
        }
        int allowed = status.path("disruptionsAllowed").asInt();
        if (allowed < 0) {
            Resource shown = new Resource("policy", "poddisruptionbudget");
            throw Problem.forbidden(shown, name, "pdb disruptions allowed is negative");
        }
        if (allowed == 0) {
            String why = "The disruption budget %s needs %d healthy pods and has %d currently"
                    .formatted(
                            name,
                            status.path("desiredHealthy").asInt(),
                            status.path("currentHealthy").asInt());
            throw Problem.tooManyRequests(REFUSAL, 0, new Cause(REASON, why, ""));
        }
    }

    private void write(Stored budget, String pod) {
        ObjectNode next = Drafts.copy(budget.object());
        ObjectNode status = Json.shallow((ObjectNode) next.path("status"));
        status.put("disruptionsAllowed", status.path("disruptionsAllowed").asInt() - 1);
        ObjectNode disrupted =
                status.path("disruptedPods") instanceof ObjectNode old ? Json.shallow(old) : Json.object();
        status.set("disruptedPods", disrupted.put(pod, core.mint().now()));
        next.set("status", status);
        core.store().put(BUDGETS, budget.key(), next);
    }
}
