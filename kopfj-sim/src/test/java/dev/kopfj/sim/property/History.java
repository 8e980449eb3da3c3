package dev.kopfj.sim.property;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has happened to objects, as a list that is never forgotten: the model that the server is compared with. */
final class History {
    private final List<Event> events = new ArrayList<>();

    /** One change: the labels of the object before and after; an object that is not there has none. */
    record Event(long revision, Address address, Map<String, String> before, Map<String, String> after) {}

    /** Where an object is; the order is that in which a server lists. */
    record Address(String namespace, String name) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            return (namespace + "/" + name).compareTo(other.namespace + "/" + other.name);
        }
    }

    /** Which objects somebody looks at: those of a namespace, or of all when it is "", whose label has a value, or all. */
    record View(String namespace, String label) {
        boolean shows(Address address, Map<String, String> labels) {
            boolean inside = namespace.isEmpty() || namespace.equals(address.namespace);
            return inside && !labels.isEmpty() && (label.isEmpty() || label.equals(labels.get("l")));
        }
    }

    static final Map<String, String> GONE = Map.of();

    void add(long revision, Address address, Map<String, String> after) {
        events.add(new Event(revision, address, now().getOrDefault(address, GONE), after));
    }

    Map<Address, Map<String, String>> now() {
        return at(Long.MAX_VALUE);
    }

    /** Returns the objects as they were at a revision. */
    Map<Address, Map<String, String>> at(long revision) {
        Map<Address, Map<String, String>> state = new TreeMap<>();
        for (Event event : events) {
            if (event.revision <= revision && event.after.isEmpty()) {
                state.remove(event.address);
            } else if (event.revision <= revision) {
                state.put(event.address, event.after);
            }
        }
        return state;
    }

    /** Returns what a watch that starts after a revision is told, a line for each event. */
    List<String> told(long after, View view) {
        List<String> lines = new ArrayList<>();
        for (Event event : events) {
            boolean was = view.shows(event.address, event.before);
            boolean is = view.shows(event.address, event.after);
            if (event.revision > after && (was || is)) {
                String type = was ? is ? "MODIFIED" : "DELETED" : "ADDED";
                lines.add(line(type, event.address, event.revision));
            }
        }
        return lines;
    }

    /** Returns the names of what a list shows. */
    List<String> listed(long revision, View view) {
        return at(revision).entrySet().stream()
                .filter(object -> view.shows(object.getKey(), object.getValue()))
                .map(object -> object.getKey().namespace + "/" + object.getKey().name)
                .toList();
    }

    static String line(JsonNode frame) {
        JsonNode metadata = frame.at("/object/metadata");
        return line(
                frame.path("type").asText(),
                new Address(
                        metadata.path("namespace").asText(),
                        metadata.path("name").asText()),
                metadata.path("resourceVersion").asLong());
    }

    private static String line(String type, Address address, long revision) {
        return "%s %s/%s@%d".formatted(type, address.namespace, address.name, revision);
    }
}
