package dev.kopfj.testkit.scenario;

import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.time.Duration;
import java.util.List;

/** What came of playing a scenario: the failures in their order, and what happened in the cluster, line by line. */
public record Outcome(Scenario scenario, long seed, List<String> failures, Duration virtualTime, List<String> trace) {

    private static final int LINES_SHOWN = 20;

    /** Copies the lists. */
    public Outcome {
        failures = List.copyOf(failures);
        trace = List.copyOf(trace);
    }

    /** Tells whether everything was as the scenario expects. */
    public boolean passed() {
        return failures.isEmpty();
    }

    /** Returns how many requests the API server answered. */
    public long apiCalls() {
        return trace.stream()
                .filter(line -> line.matches(".*  (GET|POST|PUT|PATCH|DELETE) /.*"))
                .count();
    }

    /** Returns the failures, the seed, the command that plays this again, and the newest lines of the trace. */
    public String failureText(String again) {
        List<String> newest = trace.subList(Math.max(0, trace.size() - LINES_SHOWN), trace.size());
        return """
                %s
                Seed %d, %s of virtual time, %d API calls.
                Again:  %s
                %s""".formatted(
                        String.join("\n", failures),
                        seed,
                        virtualTimeText(),
                        apiCalls(),
                        again,
                        String.join("\n", newest).indent(2).stripTrailing());
    }

    /** Returns the virtual time in words: {@code 1h 0m}. */
    public String virtualTimeText() {
        return Durations.text(virtualTime);
    }
}
