package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import dev.kopfj.sim.internal.schema.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The manners of namespaces: their own finalizers are in the spec, and a phase says whether they are going away. */
final class NamespaceManners implements Manners {
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    @Override
    public void prepareNew(ObjectNode draft) {
        draft.putObject("spec").putArray("finalizers").add("kubernetes");
        draft.putObject("status").put("phase", "Active");
    }

    @Override
    public Optional<Part> part(String subresource) {
        return switch (subresource) {
            case "" ->
                Optional.of((old, next) ->
                        Part.allBut("spec").merge(old, Part.allBut("status").merge(old, next)));
            case "status" -> Optional.of(Part.allBut("spec"));
            case "finalize" -> Optional.of(Part.allBut("status"));
            default -> Optional.empty();
        };
    }

    @Override
    public void complete(ObjectNode draft, String now) {
        ObjectNode meta = Json.child(draft, "metadata");
        String name = Json.text(meta, "name");
        if (!name.equals(Json.text(meta.path("labels"), NAME_LABEL)) && !name.isEmpty()) {
            ObjectNode labels = meta.path("labels") instanceof ObjectNode given ? Json.shallow(given) : Json.object();
            meta.set("labels", labels.put(NAME_LABEL, name));
        }
    }

    @Override
    public List<String> nameFaults(String name) {
        return Names.label(name);
    }

    @Override
    public boolean protects(String name) {
        return IMMORTAL.contains(name);
    }

    @Override
    public boolean mark(ObjectNode draft, String now) {
        Json.child(draft, "metadata").put("deletionTimestamp", now);
        ObjectNode status = draft.path("status") instanceof ObjectNode given ? Json.shallow(given) : Json.object();
        draft.set("status", status.put("phase", "Terminating"));
        return true;
    }

    @Override
    public boolean held(ObjectNode object) {
        return Json.filled(object.path("spec").path("finalizers"));
    }
}
