package dev.kopfj.internal.engine.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.internal.watch.WatchEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that others control, as the watches tell of them: of each only who controls it, and its version. Lives in
 * steps of the timeline.
 */
public final class Offspring {

    /** Who is told that a child of an object has changed, or is gone. */
    @FunctionalInterface
    public interface Guardian {
        /** Takes the uid of the object that controls the child, or did. */
        void changed(String owner);
    }

    private final Map<Selector, Nursery> nurseries = new LinkedHashMap<>();

    Offspring(List<ResourceHandler> handlers) {
        handlers.forEach(handler -> handler.upkeep().owned().forEach(owned -> nurseries.put(owned, new Nursery())));
    }

    /** Returns the resources of which children may be. */
    public Set<Selector> resources() {
        return Collections.unmodifiableSet(nurseries.keySet());
    }

    /** Tells somebody of the children of a resource, from now on. */
    public void follow(Selector resource, Guardian guardian) {
        nursery(resource).guardians.add(guardian);
    }

    /** Tells somebody nothing any more. */
    public void leave(Guardian guardian) {
        nurseries.values().forEach(nursery -> nursery.guardians.remove(guardian));
    }

    /** Takes note of an event; a list that tells the same as before is none, and neither is the first of all lists. */
    void take(Resource resource, WatchEvent event) {
        Nursery nursery = nurseries.get(resource.selector());
        if (nursery == null) {
            return;
        }
        boolean gone = event.type() == WatchEvent.Type.DELETED;
        Child now = gone ? null : Child.of(event);
        Child before = now == null ? nursery.children.remove(event.key()) : nursery.children.put(event.key(), now);
        if (!Objects.equals(before, now) && nursery.complete) {
            nursery.tell(before, now);
        }
    }

    /** Takes note that all is known of what there is of a resource. */
    void complete(Selector resource) {
        Nursery nursery = nurseries.get(resource);
        if (nursery != null) {
            nursery.complete = true;
        }
    }

    private Nursery nursery(Selector resource) {
        return nurseries.computeIfAbsent(resource, unknown -> new Nursery());
    }

    /** What is known of one resource. */
    private static final class Nursery {
        private final Map<String, Child> children = new LinkedHashMap<>();
        private final Set<Guardian> guardians = new LinkedHashSet<>();
        private boolean complete;

        void tell(@Nullable Child before, @Nullable Child now) {
            Set<String> owners = new LinkedHashSet<>();
            if (before != null) {
                owners.add(before.owner());
            }
            if (now != null) {
                owners.add(now.owner());
            }
            List<Guardian> told = new ArrayList<>(guardians);
            owners.forEach(owner -> told.forEach(guardian -> guardian.changed(owner)));
        }
    }

    /** One object that another controls. */
    private record Child(String owner, String version) {

        static @Nullable Child of(WatchEvent event) {
            String owner = controller(event.object());
            return owner.isEmpty() ? null : new Child(owner, event.version());
        }

        private static String controller(ObjectNode object) {
            for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
                if (reference.path("controller").asBoolean()) {
                    return Json.text(reference, "uid");
                }
            }
            return "";
        }
    }
}
