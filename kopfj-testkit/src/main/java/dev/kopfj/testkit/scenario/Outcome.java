package dev.kopfj.testkit.scenario;

import dev.kopfj.sim.trace.Trace;
import dev.kopfj.testkit.report.Timelines;
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

    /**
     * Returns the failures, the seed, the command that plays this again, where the timeline is, and the newest entries of
     * it.
     */
    public String failureText(String again, String timeline) {
        return """
                %s
                Seed %d, %s of virtual time, %d API calls.
                Again:  %s
                Timeline:  %s
                %s""".formatted(
                        String.join("\n", failures),
                        seed,
                        virtualTimeText(),
                        apiCalls(),
                        again,
                        timeline,
                        story.tail(LINES_SHOWN));
    }

    /** Leaves the timeline in target/kopfj under a scenario's name, and says where. */
    public String keepTimeline(String name) {
        String facts = "Seed %d, %s of virtual time.".formatted(seed, virtualTimeText());
        return new Timelines(name, facts, story).keep("%s-seed-%d".formatted(name, seed));
    }

    /** Returns the virtual time in words: {@code 1h 0m}. */
    public String virtualTimeText() {
        return Durations.text(virtualTime);
    }
}
