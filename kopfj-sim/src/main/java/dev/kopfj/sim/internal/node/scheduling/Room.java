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
    private final Map<Key, Guest> guests = new TreeMap<>();
    private final Demand used = new Demand();
    private ObjectNode node = Json.object();
    private Demand offered = new Demand();
    private boolean there;
    private long cpu;
    private long memory;

    private record Guest(ObjectNode pod, Demand demand) {}

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
        return !there && guests.isEmpty();
    }

    void open(ObjectNode object) {
        there = true;
        node = object;
        offered = Demand.amounts(object.path("status").path("allocatable"));
    }

    void close() {
        there = false;
    }

    void enter(Key key, ObjectNode pod) {
        Guest before = guests.get(key);
        if (before != null && before.pod().path("spec").equals(pod.path("spec"))) {
            guests.put(key, new Guest(pod, before.demand()));
            return;
        }
        leave(key);
        Guest guest = new Guest(pod, Demand.of(pod));
        guests.put(key, guest);
        count(guest.demand(), 1);
    }

    boolean leave(Key key) {
        Guest guest = guests.remove(key);
        if (guest != null) {
            count(guest.demand(), -1);
        }
        return guest != null;
    }

    private void count(Demand demand, int times) {
        used.plus(demand, times);
        cpu += times * (demand.get("cpu") > 0 ? demand.get("cpu") : USUAL_CPU);
        memory += times * (demand.get("memory") > 0 ? demand.get("memory") : USUAL_MEMORY);
    }

    long free(String resource) {
        return offered.get(resource) - used.get(resource);
    }

    Collection<ObjectNode> pods() {
        return guests.values().stream().map(Guest::pod).toList();
    }

    int size() {
        return guests.size();
    }

    /** Returns how full the node is, from 0 to 200 and more. */
    long load() {
        return percent(cpu, offered.get("cpu")) + percent(memory, offered.get("memory"));
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 100 : part * 100 / whole;
    }
}
