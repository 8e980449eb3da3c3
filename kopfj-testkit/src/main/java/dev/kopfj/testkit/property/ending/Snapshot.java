package dev.kopfj.testkit.property.ending;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All objects of a cluster at one moment.
 *
 * @param facts text by place, without what differs from run to run
 * @param objects the objects themselves, by kind and name
 */
public record Snapshot(Map<String, String> facts, Map<String, JsonNode> objects) {

    /** What stands in place of a field that is not there. */
    public static final String ABSENT = "absent";

    /** Keeps copies in a defined order. */
    public Snapshot {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        objects = Collections.unmodifiableMap(new TreeMap<>(objects));
    }

    /** Tells where another one differs from this one, in the places that matter. */
    public List<Difference> differences(Snapshot other, Predicate<String> matters) {
        TreeSet<String> places = new TreeSet<>(facts.keySet());
        places.addAll(other.facts.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String place : places) {
            String expected = facts.getOrDefault(place, ABSENT);
            String found = other.facts.getOrDefault(place, ABSENT);
            if (!expected.equals(found) && matters.test(place)) {
                differences.add(new Difference(place, expected, found));
            }
        }
        return differences;
    }
}
