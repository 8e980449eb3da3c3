package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which objects an owner controls: those that it selects. It adopts what nobody controls, and lets go what it selects no
 * more; while it is being deleted it adopts nothing.
 */
public final class Claims {
    private final Lister lister;
    private final Client client;
    private final Served owners;
    private final Served dependents;

    /** Makes claims of one kind of owners on one kind of dependents. */
    public Claims(Lister lister, Client client, Served owners, Served dependents) {
        this.lister = lister;
        this.client = client;
        this.owners = owners;
        this.dependents = dependents;
    }

    /** Returns the objects that an owner controls after it has claimed them, in the order of their names. */
    public List<ObjectNode> of(ObjectNode owner) {
        LabelSelector selector = selector(owner.path("spec").path("selector"));
        List<ObjectNode> claimed = new ArrayList<>();
        for (ObjectNode dependent : lister.controlledBy(dependents, owner)) {
            if (selector.admits(labels(dependent))) {
                claimed.add(dependent);
            } else if (!Owner.isLeaving(owner)) {
                letGo(owner, dependent);
            }
        }
        if (!Owner.isLeaving(owner)) {
            lister.orphans(dependents, Json.text(Json.meta(owner), "namespace")).stream()
                    .filter(orphan -> !Owner.isLeaving(orphan) && selector.admits(labels(orphan)))
                    .forEach(orphan -> claimed.add(adopt(owner, orphan)));
        }
        claimed.sort(Comparator.comparing(Client::key));
        return claimed;
    }

    /** Which labels an owner selects. */
    @FunctionalInterface
    public interface Choice {
        /** Tells whether it selects an object of such labels. */
        boolean admits(JsonNode labels);
    }

    /** Returns which labels an owner selects. */
    public static Choice choice(ObjectNode owner) {
        return selector(owner.path("spec").path("selector"))::admits;
    }

    /** Tells whether an owner selects an object. */
    public static boolean selects(ObjectNode owner, JsonNode object) {
        return selector(owner.path("spec").path("selector")).admits(labels(object));
    }

    /** Reads a label selector as objects hold it; one that is empty selects nothing, as it does for owners. */
    private static LabelSelector selector(JsonNode selector) {
        String text = SelectorText.of(selector);
        return text.isEmpty() ? LabelSelector.parse("a,!a") : LabelSelector.parse(text);
    }

    private ObjectNode adopt(ObjectNode owner, ObjectNode orphan) {
        ArrayNode references = Json.object().arrayNode();
        Json.meta(orphan).path("ownerReferences").forEach(references::add);
        return write(orphan, references.add(Owner.reference(owners, owner)));
    }

    private void letGo(ObjectNode owner, ObjectNode dependent) {
        String uid = Json.text(Json.meta(owner), "uid");
        ArrayNode others = Json.object().arrayNode();
        Json.meta(dependent).path("ownerReferences").forEach(reference -> {
            if (!Json.text(reference, "uid").equals(uid)) {
                others.add(reference);
            }
        });
        write(dependent, others);
    }

    private ObjectNode write(ObjectNode dependent, ArrayNode references) {
        ObjectNode patch = Json.object();
        ObjectNode meta = patch.putObject("metadata").put("uid", Json.text(Json.meta(dependent), "uid"));
        meta.put("resourceVersion", Json.text(Json.meta(dependent), "resourceVersion"));
        meta.set("ownerReferences", references);
        return client.patch(dependents, Client.key(dependent), patch);
    }

    private static JsonNode labels(JsonNode object) {
        return Json.meta(object).path("labels");
    }
}
