package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The manners of pods. */
public final class PodManners implements Manners {
    private static final Set<String> OVER = Set.of("Failed", "Succeeded");

    @Override
    public void defaults(ObjectNode object) {
        PodDefaults.fillPod(object);
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        ObjectNode spec = Json.child(draft, "spec");
        PodDefaults.text(spec, "serviceAccountName", "default");
        PodDefaults.text(spec, "serviceAccount", Json.text(spec, "serviceAccountName"));
        PodDefaults.unless(spec, "priority", IntNode.valueOf(0));
        PodDefaults.text(spec, "preemptionPolicy", "PreemptLowerPriority");
        ObjectNode status = Json.object().put("phase", "Pending");
        draft.set("status", status.put("qosClass", Quality.of(draft.path("spec"))));
    }

    @Override
    public void complete(ObjectNode draft, String now) {
        JsonNode status = draft.path("status");
        String address = Json.text(status, "podIP");
        String first = Json.text(status.path("podIPs").path(0), "ip");
        if (!address.equals(first)) {
            ObjectNode next = Json.shallow((ObjectNode) status);
            if (address.isEmpty()) {
                next.put("podIP", first);
            } else {
                ArrayNode all = next.putArray("podIPs");
                all.addObject().put("ip", address);
            }
            draft.set("status", next);
        }
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        PodSpecs.check(Spot.root(object, causes).at("spec"));
        return causes;
    }

    @Override
    public List<Cause> checkChange(String subresource, ObjectNode old, ObjectNode next) {
        return switch (subresource) {
            case "" -> PodChanges.check(old, next);
            case "ephemeralcontainers" -> PodChanges.checkEphemeral(old, next);
            default -> List.of();
        };
    }

    @Override
    public Optional<Part> part(String subresource) {
        return switch (subresource) {
            case "ephemeralcontainers" -> Optional.of(PodManners::mergeEphemeral);
            case "resize" -> Optional.of(PodManners::mergeSizes);
            default -> Optional.empty();
        };
    }

    private static ObjectNode mergeEphemeral(ObjectNode old, ObjectNode proposed) {
        ObjectNode next = Json.shallow(old);
        ObjectNode spec = Json.shallow((ObjectNode) old.path("spec"));
        JsonNode containers = proposed.path("spec").path("ephemeralContainers");
        if (containers.isMissingNode()) {
            spec.remove("ephemeralContainers");
        } else {
            spec.set("ephemeralContainers", containers);
        }
        next.set("spec", spec);
        return next;
    }

    private static ObjectNode mergeSizes(ObjectNode old, ObjectNode proposed) {
        ObjectNode next = Json.shallow(old);
        ObjectNode spec = Json.shallow((ObjectNode) old.path("spec"));
        for (String list : List.of("containers", "initContainers")) {
            if (spec.has(list)) {
                spec.set(list, sized(spec.path(list), proposed.path("spec").path(list)));
            }
        }
        next.set("spec", spec);
        return next;
    }

    private static ArrayNode sized(JsonNode containers, JsonNode proposed) {
        ArrayNode result = Json.object().arrayNode();
        for (JsonNode container : containers) {
            ObjectNode copy = Json.shallow((ObjectNode) container);
            for (JsonNode wanted : proposed) {
                if (wanted.path("name").equals(container.path("name"))) {
                    copy.set("resources", wanted.has("resources") ? wanted.get("resources") : Json.object());
                }
            }
            result.add(copy);
        }
        return result;
    }

    @Override
    public long grace(ObjectNode object, long wish) {
        JsonNode spec = object.path("spec");
        boolean runs =
                !Json.text(spec, "nodeName").isEmpty() && !OVER.contains(Json.text(object.path("status"), "phase"));
        if (!runs) {
            return 0;
        }
        long grace =
                wish >= 0 ? wish : spec.path("terminationGracePeriodSeconds").asLong();
        return grace < 0 ? 1 : grace;
    }

    @Override
    public boolean showsDeleted() {
        return true;
    }
}
