package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.store.Key;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A node as the scheduler sees it: what it offers, and the pods that are on it or on their way. */
final class Room {
    /** As much is counted of a pod that says nothing, when the load of nodes is compared. */
    private static final long USUAL_CPU = 100;

    private static final long USUAL_MEMORY = 200L * 1024 * 1024;

    private final String name;
    private final Map<Key, Place> places = new TreeMap<>();
    private final Demand used = new Demand();
    private ObjectNode node = Json.object();
    private Demand offered = new Demand();
    private boolean there;
    private long cpu;
    private long memory;

    private record Place(Guest guest, Demand demand) {}

    Room(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    JsonNode node() {
        return node;
    }

    JsonNode labels() {
        return Json.meta(node).path("labels");
    }

    /** Tells whether the node itself exists, and not only pods that name it. */
    boolean isThere() {
        return there;
    }

    boolean isForgettable() {
        return !there && places.isEmpty();
    }

    void open(ObjectNode object) {
        there = true;
        node = object;
        offered = Demand.amounts(object.path("status").path("allocatable"));
    }

    void close() {
        there = false;
    }

    /** Takes a pod in; its demand is known already if it asks for the same as before. */
    void enter(Key key, ObjectNode pod, boolean sameSpec) {
        Place before = places.get(key);
        if (before != null && sameSpec) {
            places.put(key, new Place(before.guest().as(pod), before.demand()));
            return;
        }
        leave(key);
        Place place = new Place(Guest.of(pod), Demand.of(pod));
        places.put(key, place);
        count(place.demand(), 1);
    }

    boolean leave(Key key) {
        Place place = places.remove(key);
        if (place != null) {
            count(place.demand(), -1);
        }
        return place != null;
    }

    private void count(Demand demand, int times) {
        used.plus(demand, times);
        cpu += times * (demand.get("cpu") > 0 ? demand.get("cpu") : USUAL_CPU);
        memory += times * (demand.get("memory") > 0 ? demand.get("memory") : USUAL_MEMORY);
    }

    long free(String resource) {
        return offered.get(resource) - used.get(resource);
    }

    Collection<Guest> guests() {
        return places.values().stream().map(Place::guest).toList();
    }

    int size() {
        return places.size();
    }

    /** Returns how full the node is, from 0 to 200 and more. */
    long load() {
        return percent(cpu, offered.get("cpu")) + percent(memory, offered.get("memory"));
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 100 : part * 100 / whole;
    }
}
