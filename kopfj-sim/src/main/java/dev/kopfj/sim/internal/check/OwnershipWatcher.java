package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Watches over fields that one manager has applied, and that another takes away by another value. */
final class OwnershipWatcher implements Watcher {

    @Override
    public String name() {
        return Standard.OWNERSHIP.words();
    }

    @Override
    public List<Finding> after(State state) {
        Write write = state.write();
        JsonNode before = Json.meta(write.before()).path("managedFields");
        JsonNode after = Json.meta(write.after()).path("managedFields");
        if (write.isCreation() || write.isRemoval() || before.equals(after)) {
            return List.of();
        }
        Map<String, Set<String>> owned = byManager(before);
        Map<String, Set<String>> owns = byManager(after);
        List<Finding> found = new ArrayList<>();
        for (JsonNode entry : before) {
            String manager = Json.text(entry, "manager");
            if (Json.text(entry, "operation").equals("Apply")) {
                Set<String> lost = new TreeSet<>();
                leaves("", entry.path("fieldsV1"), lost);
                lost.removeAll(owns.getOrDefault(manager, Set.of()));
                owns.forEach((other, fields) -> {
                    Set<String> taken = new TreeSet<>(fields);
                    taken.retainAll(lost);
                    taken.removeAll(owned.getOrDefault(other, Set.of()));
                    if (!other.equals(manager) && !taken.isEmpty()) {
                        found.add(new Finding(words(other, manager, taken), write));
                    }
                });
            }
        }
        return found;
    }

    private static String words(String taker, String owner, Set<String> fields) {
        return "%s has overwritten what %s has applied: %s".formatted(taker, owner, String.join(", ", fields));
    }

    private static Map<String, Set<String>> byManager(JsonNode entries) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (JsonNode entry : entries) {
            leaves(
                    "",
                    entry.path("fieldsV1"),
                    fields.computeIfAbsent(Json.text(entry, "manager"), any -> new TreeSet<>()));
        }
        return fields;
    }

    /** Collects the paths of the fields themselves, as {@code spec.replicas}. */
    private static void leaves(String path, JsonNode below, Set<String> fields) {
        if (below.isEmpty() && !path.isEmpty()) {
            fields.add(path);
        }
        for (String step : Json.names(below)) {
            if (!step.equals(".")) {
                String shown = step.startsWith("f:") ? step.substring(2) : "[" + step + "]";
                leaves(path.isEmpty() ? shown : path + "." + shown, below.path(step), fields);
            }
        }
    }
}
