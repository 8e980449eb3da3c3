package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Part;
import dev.kopfj.sim.internal.schema.Rules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The rules of CustomResourceDefinitions: completed, accepted and established in the write itself. */
@Differs(how = "a definition is established by the write that creates it; names never conflict between definitions")
public final class DefinitionRules implements Rules {
    /** The finalizer that holds a definition until its objects are gone. */
    public static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private static final List<String> MEMBERS = List.of("apiVersion", "kind", "metadata", "spec", "status");

    /** Fills in what clients leave out of the spec, which may be changed. */
    public void defaults(ObjectNode object) {
        if (object.path("spec") instanceof ObjectNode spec) {
            completeSpec(spec);
        }
    }

    @Override
    public void advise(JsonNode old, ObjectNode next, Consumer<String> advice) {
        Set<String> odd = DefinitionFormats.unknown(next);
        odd.removeAll(DefinitionFormats.unknown(old));
        odd.forEach(format -> advice.accept("unrecognized format " + Json.quote(format)));
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        draft.remove("status");
    }

    @Override
    public Optional<Part> part(String subresource) {
        return switch (subresource) {
            case "" -> Optional.of(Part.allBut("status"));
            case "status" -> Optional.of(Part.only("status"));
            default -> Optional.empty();
        };
    }

    @Override
    public Counting counting() {
        return Counting.ALL_BUT_STATUS;
    }

    @Override
    public String selectable(String label) {
        if (label.equals("metadata.name")) {
            return label;
        }
        throw Problem.badRequest("field label not supported: " + label);
    }

    @Override
    public void complete(ObjectNode draft, String now) {
        draft.retain(MEMBERS);
        if (!(draft.path("spec") instanceof ObjectNode given)) {
            return;
        }
        ObjectNode spec = Json.shallow(given);
        draft.set("spec", spec);
        completeSpec(spec);
        ObjectNode status = draft.path("status") instanceof ObjectNode old ? Json.shallow(old) : Json.object();
        completeStatus(status, spec, now);
        draft.set("status", status);
    }

    private static void completeSpec(ObjectNode spec) {
        completeNames(spec);
        if (!Json.filled(spec.path("conversion"))) {
            spec.putObject("conversion").put("strategy", "None");
        }
        spec.remove(falseFlag(spec));
    }

    private static List<String> falseFlag(ObjectNode spec) {
        return spec.path("preserveUnknownFields").asBoolean() ? List.of() : List.of("preserveUnknownFields");
    }

    private static void completeNames(ObjectNode spec) {
        if (!(spec.path("names") instanceof ObjectNode given)) {
            return;
        }
        ObjectNode names = Json.shallow(given);
        String kind = Json.text(names, "kind");
        if (Json.text(names, "singular").isEmpty()) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (Json.text(names, "listKind").isEmpty() && !kind.isEmpty()) {
            names.put("listKind", kind + "List");
        }
        spec.set("names", names);
    }

    private static void completeStatus(ObjectNode status, ObjectNode spec, String now) {
        if (!Json.filled(status.path("conditions"))) {
            ArrayNode conditions = status.putArray("conditions");
            conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found", now));
            String established = "the initial names have been accepted";
            conditions.add(condition("Established", "InitialNamesAccepted", established, now));
        }
        status.set("acceptedNames", spec.path("names"));
        Set<String> stored = new LinkedHashSet<>();
        status.path("storedVersions").forEach(version -> stored.add(version.asText()));
        String storage = Definition.storageVersion(spec);
        if (!storage.isEmpty()) {
            stored.add(storage);
        }
        ArrayNode list = Json.object().arrayNode();
        stored.forEach(list::add);
        status.set("storedVersions", list);
    }

    private static ObjectNode condition(String type, String reason, String message, String now) {
        return Json.object()
                .put("type", type)
                .put("status", "True")
                .put("lastTransitionTime", now)
                .put("reason", reason)
                .put("message", message);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        return DefinitionChecks.check(object);
    }

    @Override
    public List<Cause> checkUpdate(Update update) {
        return update.subresource().equals("status")
                ? DefinitionChecks.checkStatus(update.next().path("status"))
                : DefinitionChecks.checkNext(update.next(), DefinitionChecks.checkChange(update.old(), update.next()));
    }

    @Override
    public void mark(ObjectNode draft, String now) {
        ObjectNode meta = Json.child(draft, "metadata").put("deletionTimestamp", now);
        ArrayNode finalizers = Json.object().arrayNode();
        meta.path("finalizers").forEach(finalizers::add);
        meta.set("finalizers", finalizers.add(CLEANUP));
        ObjectNode status = draft.path("status") instanceof ObjectNode given ? Json.shallow(given) : Json.object();
        ArrayNode conditions = Json.object().arrayNode();
        status.path("conditions").forEach(conditions::add);
        String message = "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon";
        conditions.add(condition("Terminating", "InstanceDeletionPending", message, now));
        draft.set("status", status.set("conditions", conditions));
    }

    @Override
    public boolean held(ObjectNode object) {
        JsonNode meta = Json.meta(object);
        return !meta.has("deletionTimestamp") || Rules.super.held(object);
    }
}
