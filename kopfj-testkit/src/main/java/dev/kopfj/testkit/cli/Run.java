package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.report.Timelines;
import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.Scenario;
import java.io.PrintWriter;
import java.util.Map;

/** Plays scenarios one after the other and says what came of each. */
final class Run {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Choice choice;
    private final PrintWriter out;
    private int passed;
    private int failed;
    private int skipped;

    Run(Choice choice, PrintWriter out) {
        this.choice = choice;
        this.out = out;
    }

    /** Plays everything with each seed; returns whether all passed. */
    boolean play(long seed, long seeds) {
        long begin = System.nanoTime();
        for (Map.Entry<String, Scenario> chosen : choice.scenarios().entrySet()) {
            for (long each = seed; each < seed + seeds; each++) {
                play(chosen.getKey(), chosen.getValue(), each);
            }
        }
        String others = skipped == 0 ? "" : count(skipped, "skipped") + ", ";
        out.println("%s, %s, %s%d ms"
                .formatted(count(passed, "passed"), count(failed, "failed"), others, millisSince(begin)));
        out.flush();
        return failed == 0;
    }

    private void play(String word, Scenario scenario, long seed) {
        long begin = System.nanoTime();
        Outcome outcome = Player.play(scenario, seed);
        if (outcome.skipped()) {
            skipped++;
            out.println("skipped %s".formatted(word));
            return;
        }
        out.println(line(word, outcome, millisSince(begin)));
        String timeline = outcome.passed() && !Timelines.always() ? "" : outcome.keepTimeline(word);
        if (outcome.passed()) {
            passed++;
        } else {
            failed++;
            out.print(outcome.failureText("./kopfj run %s --seed %d".formatted(word, seed), timeline)
                    .indent(2));
        }
        out.flush();
    }

    private static String line(String word, Outcome outcome, long millis) {
        return "%-6s  %s%s  %s, %s of virtual time, %d API calls, %d ms"
                .formatted(
                        outcome.passed() ? "ok" : "FAILED",
                        word,
                        outcome.seed() == 1 ? "" : " (seed %d)".formatted(outcome.seed()),
                        count(outcome.scenario().steps(), outcome.scenario().steps() == 1 ? "step" : "steps"),
                        outcome.virtualTimeText(),
                        outcome.apiCalls(),
                        millis);
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    private static String count(int count, String what) {
        return count + " " + what;
    }
}
