package dev.kopfj.testkit.scenario;

import dev.kopfj.sim.trace.Trace;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.time.Duration;
import java.util.List;

/** What came of playing a scenario: the failures in their order, and the story of what happened in the cluster. */
public record Outcome(Scenario scenario, long seed, List<String> failures, Duration virtualTime, Trace story) {

    private static final int LINES_SHOWN = 20;

    /** Copies the list. */
    public Outcome {
        failures = List.copyOf(failures);
    }

    /** Returns the story line by line, without numbers. */
    public List<String> trace() {
        return story.plain().lines().toList();
    }

    /** Tells whether everything was as the scenario expects. */
    public boolean passed() {
        return failures.isEmpty();
    }

    /** Returns how many requests the API server answered. */
    public long apiCalls() {
        return story.calls().size();
    }

    /** Returns the failures, the seed, the command that plays this again, and the newest lines of the trace. */
    public String failureText(String again) {
        return """
                %s
                Seed %d, %s of virtual time, %d API calls.
                Again:  %s
                %s""".formatted(
                String.join("\n", failures), seed, virtualTimeText(), apiCalls(), again, story.tail(LINES_SHOWN));
    }

    /** Returns the virtual time in words: {@code 1h 0m}. */
    public String virtualTimeText() {
        return Durations.text(virtualTime);
    }
}
