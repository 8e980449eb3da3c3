package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** All nodes with the pods on them, kept up to date by changes. */
final class Occupancy {
    private final Map<String, Room> rooms = new TreeMap<>();
    private int choosy;

    /** Takes note of a change of a node, and tells whether pods that found no place may find one now. */
    boolean node(Change change) {
        Room room = rooms.computeIfAbsent(change.key().name(), Room::new);
        if (change.type() == Change.Type.DELETED) {
            room.close();
            forget(room);
            return false;
        }
        ObjectNode now = change.subject().object();
        room.open(now);
        return change.before()
                .map(before -> !before.object().path("spec").equals(now.path("spec"))
                        || !Json.meta(before.object())
                                .path("labels")
                                .equals(Json.meta(now).path("labels"))
                        || !allocatable(before.object()).equals(allocatable(now)))
                .orElse(true);
    }

    private static Object allocatable(ObjectNode node) {
        return node.path("status").path("allocatable");
    }

    /** Takes note of a change of a pod, and tells whether it has left room for others. */
    boolean pod(Change change) {
        ObjectNode pod = change.subject().object();
        String name = node(pod);
        if (name.isEmpty()) {
            return false;
        }
        if (change.type() != Change.Type.DELETED && !Pods.isOver(pod)) {
            boolean before =
                    change.before().map(old -> !node(old.object()).isEmpty()).orElse(false);
            choosy += !before && Neighbourhood.matters(pod) ? 1 : 0;
            rooms.computeIfAbsent(name, Room::new).enter(change.key(), pod, asksForSame(change));
            return false;
        }
        return left(change.key(), name, pod);
    }

    private static boolean asksForSame(Change change) {
        JsonNode now = change.subject().object().path("spec");
        return change.before()
                .map(before -> before.object().path("spec").equals(now))
                .orElse(false);
    }

    private boolean left(Key key, String name, ObjectNode pod) {
        Room room = rooms.get(name);
        if (room == null || !room.leave(key)) {
            return false;
        }
        choosy -= Neighbourhood.matters(pod) ? 1 : 0;
        forget(room);
        return true;
    }

    private void forget(Room room) {
        if (room.isForgettable()) {
            rooms.remove(room.name());
        }
    }

    static String node(ObjectNode pod) {
        return Json.text(pod.path("spec"), "nodeName");
    }

    /** Returns how many nodes there are. */
    int size() {
        return (int) rooms.values().stream().filter(Room::isThere).count();
    }

    /** Finds a node by its name. */
    Optional<Room> room(String name) {
        return Optional.ofNullable(rooms.get(name)).filter(Room::isThere);
    }

    /** Finds the best node for a pod; what speaks against the others is added up. */
    Optional<Room> best(Fit fit, Refused refused, RandomGenerator chance) {
        ObjectNode pod = fit.pod();
        boolean social = choosy > 0 || Neighbourhood.matters(pod);
        Guest guest = Guest.of(pod);
        Neighbourhood neighbourhood = new Neighbourhood(rooms.values());
        List<Room> best = new ArrayList<>();
        long least = Long.MAX_VALUE;
        for (Room room : rooms.values()) {
            if (!room.isThere()) {
                continue;
            }
            Fit.Hindrance hindrance = fit.hindrance(room);
            if (hindrance.none() && social) {
                hindrance = neighbourhood
                        .hindrance(guest, room)
                        .map(reason -> new Fit.Hindrance(List.of(reason), false))
                        .orElse(Fit.Hindrance.NONE);
            }
            if (!hindrance.none()) {
                refused.add(hindrance);
                continue;
            }
            long badness = fit.badness(room);
            if (badness < least) {
                least = badness;
                best.clear();
            }
            if (badness == least) {
                best.add(room);
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(leastCrowded(best, chance));
    }

    private static Room leastCrowded(List<Room> rooms, RandomGenerator chance) {
        int few = rooms.stream().mapToInt(Room::size).min().orElse(0);
        List<Room> least = rooms.stream().filter(room -> room.size() == few).toList();
        return least.get(chance.nextInt(least.size()));
    }
}
