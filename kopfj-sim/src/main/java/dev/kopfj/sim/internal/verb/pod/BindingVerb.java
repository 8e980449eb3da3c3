package dev.kopfj.sim.internal.verb.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.Documents;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.Options;
import dev.kopfj.sim.internal.verb.stage.Admitting;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Drafts;
import java.util.List;
import java.util.Optional;

/** Binds a pod to a node. */
final class BindingVerb implements Verb {
    private static final Resource RESOURCE = new Resource("", "pods/binding");

    private final Core core;

    BindingVerb(Core core) {
        this.core = core;
    }

    @Override
    public Response answer(Exchange exchange) {
        Route route = exchange.route();
        boolean trial = Options.dryRun(exchange.request(), "CreateOptions");
        ObjectNode binding = Bodies.object(exchange.request(), Documents.BINDING, new Findings());
        Drafts.checkNamespace(binding, route);
        String name = Json.text(Json.meta(binding), "name");
        if (!route.collection() && !name.equals(route.name())) {
            throw Problem.badRequest("name in URL does not match name in Binding object");
        }
        core.admitting().agree(Admitting.Asking.creation(exchange, name, trial), binding, null);
        checkTarget(binding.path("target"));
        Key key = new Key(route.namespace(), name);
        Stored pod = core.store().find(PodDoors.PODS, key).orElseThrow(() -> Problem.notFound(PodDoors.PODS, name));
        fault(pod.object(), binding).ifPresent(why -> {
            throw Problem.conflict(RESOURCE, name, why);
        });
        if (!trial) {
            core.store().put(PodDoors.PODS, key, bound(pod.object(), binding));
        }
        return Answers.json(201, success());
    }

    /** Returns the status of what was done, as far as it says anything. */
    static ObjectNode success() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Success").put("code", 201);
    }

    private static void checkTarget(JsonNode target) {
        String kind = Json.text(target, "kind");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            Cause cause = Cause.unsupported("target.kind", Json.quote(kind), List.of("Node", "<empty>"));
            throw Problem.failure(cause.field() + ": " + cause.message());
        }
        if (Json.text(target, "name").isEmpty()) {
            throw Problem.failure("target.name: Required value");
        }
    }

    private static Optional<String> fault(ObjectNode pod, ObjectNode binding) {
        String name = Json.text(Json.meta(pod), "name");
        String uid = Json.text(Json.meta(binding), "uid");
        String node = Json.text(pod.path("spec"), "nodeName");
        if (!uid.isEmpty() && !uid.equals(Json.text(Json.meta(pod), "uid"))) {
            return Optional.of("Precondition failed: UID in precondition: %s, UID in object meta: %s"
                    .formatted(uid, Json.text(Json.meta(pod), "uid")));
        }
        if (Json.meta(pod).has("deletionTimestamp")) {
            return Optional.of("pod %s is being deleted, cannot be assigned to a host".formatted(name));
        }
        if (!node.isEmpty()) {
            return Optional.of("pod %s is already assigned to node %s".formatted(name, Json.quote(node)));
        }
        return Json.filled(pod.path("spec").path("schedulingGates"))
                ? Optional.of("pod %s has non-empty .spec.schedulingGates".formatted(name))
                : Optional.empty();
    }

    private ObjectNode bound(ObjectNode pod, ObjectNode binding) {
        ObjectNode next = Drafts.copy(pod);
        ObjectNode spec = Json.shallow((ObjectNode) pod.path("spec"));
        next.set("spec", spec.put("nodeName", Json.text(binding.path("target"), "name")));
        ObjectNode meta = Json.child(next, "metadata");
        for (String map : List.of("annotations", "labels")) {
            if (Json.meta(binding).path(map) instanceof ObjectNode given && !given.isEmpty()) {
                ObjectNode all = meta.path(map) instanceof ObjectNode old ? Json.shallow(old) : Json.object();
                meta.set(map, all.setAll(given));
            }
        }
        ObjectNode status = pod.path("status") instanceof ObjectNode old ? Json.shallow(old) : Json.object();
        ArrayNode conditions = Json.object().arrayNode();
        for (JsonNode condition : status.path("conditions")) {
            if (!Json.text(condition, "type").equals("PodScheduled")) {
                conditions.add(condition);
            }
        }
        conditions
                .addObject()
                .putNull("lastProbeTime")
                .put("lastTransitionTime", core.mint().now())
                .put("status", "True")
                .put("type", "PodScheduled");
        next.set("status", status.set("conditions", conditions));
        return next;
    }
}
