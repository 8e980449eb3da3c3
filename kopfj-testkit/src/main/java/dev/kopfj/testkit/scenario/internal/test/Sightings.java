package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was seen in a test while it was read: which kinds it writes, which of them are a simulation's, and its sleeps. */
public final class Sightings {

    private static final String SIMULATION = "sim.kopfj.dev/";

    private final SortedSet<String> kinds = new TreeSet<>();
    private final SortedSet<String> simulated = new TreeSet<>();
    private Duration slept = Duration.ZERO;

    /** Sees an object that the test writes. */
    public void sawWrite(JsonNode resource) {
        String kind = resource.path("kind").asText();
        kinds.add(kind);
        if (resource.path("apiVersion").asText().startsWith(SIMULATION)) {
            simulated.add(kind);
        }
    }

    void sawSleep(Duration duration) {
        slept = slept.plus(duration);
    }

    /** Returns the kinds of all objects that the test writes. */
    public SortedSet<String> kinds() {
        return Collections.unmodifiableSortedSet(kinds);
    }

    /** Returns those kinds that only a simulated cluster has. */
    public SortedSet<String> simulated() {
        return Collections.unmodifiableSortedSet(simulated);
    }

    /** Returns how long the test sleeps altogether. */
    public Duration slept() {
        return slept;
    }
}
