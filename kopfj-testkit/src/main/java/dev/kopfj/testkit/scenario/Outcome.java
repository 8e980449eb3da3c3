package dev.kopfj.testkit.scenario;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Trace;
import dev.kopfj.testkit.rbac.Rights;
import dev.kopfj.testkit.report.Timelines;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.time.Duration;
import java.util.List;

/**
 * What came of playing a scenario.
 *
 * @param failures what went wrong, in order
 * @param scene the newest entries of the story when something went wrong for the first time; empty if nothing did
 * @param virtualTime how long it took in the cluster
 * @param story what happened in the cluster
 * @param rights what its operators must be allowed for it
 */
public record Outcome(
        Scenario scenario,
        long seed,
        Verdict verdict,
        List<String> failures,
        String scene,
        Duration virtualTime,
        Trace story,
        Rights rights) {

    static final int LINES_SHOWN = 20;

    /** Whether a scenario was as expected. */
    public enum Verdict {
        /** Everything was as expected. */
        PASSED,
        /** Something was not. */
        FAILED,
        /** It was not played, as it says itself. */
        SKIPPED;

        static Verdict of(List<String> failures) {
            return failures.isEmpty() ? PASSED : FAILED;
        }
    }

    /** Copies the list. */
    public Outcome {
        failures = List.copyOf(failures);
    }

    /** Makes the outcome of a scenario that is not played, and says why. */
    public static Outcome skipped(Scenario scenario, String reason) {
        Outcome skipped = skipped(scenario, 0);
        return new Outcome(
                scenario, 0, Verdict.SKIPPED, List.of(reason), "", Duration.ZERO, skipped.story(), Rights.none());
    }

    static Outcome skipped(Scenario scenario, long seed) {
        try (Cluster unused = Cluster.start(seed)) {
            return new Outcome(
                    scenario, seed, Verdict.SKIPPED, List.of(), "", Duration.ZERO, unused.trace(), Rights.none());
        }
    }

    /** Returns the story line by line, without numbers. */
    public List<String> trace() {
        return story.plain().lines().toList();
    }

    /** Tells whether the scenario says that it is not to be played. */
    public boolean skipped() {
        return verdict == Verdict.SKIPPED;
    }

    /** Tells whether everything was as the scenario expects. */
    public boolean passed() {
        return verdict == Verdict.PASSED;
    }

    /** Returns why the scenario was not played, after a colon; empty if there is no more to say. */
    public String reasonText() {
        return failures.isEmpty() ? "" : ": " + String.join("; ", failures);
    }

    /** Returns how many requests the API server answered. */
    public long apiCalls() {
        return story.calls().size();
    }

    /**
     * Returns the failures, the seed, the command that plays this again, where the timeline is, and the entries of it
     * before the first failure.
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
                        scene.isEmpty() ? story.tail(LINES_SHOWN) : scene);
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
