package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.util.Collection;
import java.util.Optional;

/** Which pods a pod has to be beside, and beside which it must not be, within regions that a label of nodes makes. */
final class Neighbourhood {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private final Collection<Room> rooms;

    Neighbourhood(Collection<Room> rooms) {
        this.rooms = rooms;
    }

    /** Tells whether a pod says anything of its neighbours. */
    static boolean matters(JsonNode pod) {
        JsonNode affinity = pod.path("spec").path("affinity");
        return affinity.has("podAffinity") || affinity.has("podAntiAffinity");
    }

    /** Returns what the neighbours of a pod on a node have against it, or it against them. */
    Optional<String> hindrance(Guest pod, Room room) {
        JsonNode affinity = pod.affinity();
        for (JsonNode term : affinity.path("podAffinity").path(REQUIRED)) {
            boolean first = selects(term, pod, pod) && rooms.stream().noneMatch(any -> holds(term, pod, any));
            if (!region(room, term).isEmpty() ? !first && !near(term, pod, room) : true) {
                return Optional.of("node(s) didn't match pod affinity rules");
            }
        }
        for (JsonNode term : affinity.path("podAntiAffinity").path(REQUIRED)) {
            if (near(term, pod, room)) {
                return Optional.of("node(s) didn't match pod anti-affinity rules");
            }
        }
        return unwelcome(pod, room)
                ? Optional.of("node(s) didn't satisfy existing pods anti-affinity rules")
                : Optional.empty();
    }

    private boolean unwelcome(Guest pod, Room room) {
        for (Room other : rooms) {
            for (Guest guest : other.guests()) {
                for (JsonNode term : guest.affinity().path("podAntiAffinity").path(REQUIRED)) {
                    String region = region(room, term);
                    if (!region.isEmpty() && region.equals(region(other, term)) && selects(term, guest, pod)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean near(JsonNode term, Guest pod, Room room) {
        String region = region(room, term);
        return !region.isEmpty()
                && rooms.stream().anyMatch(other -> region.equals(region(other, term)) && holds(term, pod, other));
    }

    private static boolean holds(JsonNode term, Guest pod, Room room) {
        return room.guests().stream().anyMatch(guest -> selects(term, pod, guest));
    }

    private static String region(Room room, JsonNode term) {
        return Json.text(room.labels(), Json.text(term, "topologyKey"));
    }

    /** Tells whether a term of one pod means another. */
    private static boolean selects(JsonNode term, Guest pod, Guest other) {
        String home = pod.namespace();
        String theirs = other.namespace();
        JsonNode namespaces = term.path("namespaces");
        boolean everywhere = term.has("namespaceSelector");
        boolean within = everywhere
                || (namespaces.isEmpty()
                        ? theirs.equals(home)
                        : namespaces.valueStream().anyMatch(one -> one.asText().equals(theirs)));
        return within
                && term.has("labelSelector")
                && LabelSelector.parse(SelectorText.of(term.path("labelSelector")))
                        .admits(other.labels());
    }
}
