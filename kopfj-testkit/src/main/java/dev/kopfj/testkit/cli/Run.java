package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.report.JUnitXml;
import dev.kopfj.testkit.report.TextTable;
import dev.kopfj.testkit.report.Timelines;
import dev.kopfj.testkit.scenario.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Plays scenarios one after the other, says what came of each while it goes on, and reports all of it in the end. */
final class Run {

    /** The report for build servers. */
    static final Path REPORT = Timelines.FOLDER.resolve("TEST-kopfj-scenarios.xml");

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Function<Play, Outcome> player;
    private final PrintWriter out;
    private final List<Played> all = new ArrayList<>();

    Run(Function<Play, Outcome> player, PrintWriter out) {
        this.player = player;
        this.out = out;
    }

    /** Something that was played, with how long it took in time of the wall. */
    private record Played(Play play, Outcome outcome, long millis, String text) {

        JUnitXml.Case report() {
            return new JUnitXml.Case(
                    play.name(),
                    millis,
                    JUnitXml.Result.valueOf(outcome.verdict().name()),
                    text);
        }
    }

    /** Plays everything; returns whether nothing failed. */
    boolean play(List<Play> plays) {
        long begin = System.nanoTime();
        String first = plays.isEmpty() ? "" : plays.get(0).word();
        boolean several = plays.stream().anyMatch(play -> !play.word().equals(first));
        for (int i = 0; i < plays.size(); i++) {
            play(plays.get(i), plays.size() == 1 ? "" : "[%d/%d] ".formatted(i + 1, plays.size()));
        }
        if (several) {
            out.print("\n" + summary());
        }
        long failed = count(outcome -> !outcome.passed() && !outcome.skipped());
        long skipped = count(Outcome::skipped);
        out.println("%d passed, %d failed, %s%d ms"
                .formatted(
                        count(Outcome::passed),
                        failed,
                        skipped == 0 ? "" : skipped + " skipped, ",
                        millisSince(begin)));
        report();
        out.flush();
        return failed == 0;
    }

    /** Returns what came of all, by their names. */
    SortedMap<String, Outcome> outcomes() {
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        all.forEach(played -> outcomes.put(played.play().name(), played.outcome()));
        return outcomes;
    }

    private void play(Play play, String progress) {
        long begin = System.nanoTime();
        Outcome outcome = player.apply(play);
        long millis = millisSince(begin);
        if (outcome.skipped()) {
            out.println("%sskipped %s%s".formatted(progress, play.name(), outcome.reasonText()));
            all.add(new Played(play, outcome, millis, outcome.reasonText()));
            return;
        }
        out.println(progress + line(play, outcome, millis));
        boolean first = all.stream().noneMatch(played -> played.play().word().equals(play.word()));
        String timeline = first || !outcome.passed() || Timelines.always() ? outcome.keepTimeline(play.word()) : "";
        String again = "./kopfj run %s --seed %d".formatted(play.word(), play.seed());
        String text = outcome.passed() ? "" : outcome.failureText(again, timeline);
        out.print(text.isEmpty() ? "" : text.indent(2));
        out.flush();
        all.add(new Played(play, outcome, millis, text));
    }

    private static String line(Play play, Outcome outcome, long millis) {
        int steps = outcome.scenario().steps();
        return "%-6s  %s  %d %s, %s of virtual time, %d API calls, %d ms"
                .formatted(
                        outcome.passed() ? "ok" : "FAILED",
                        play.name(),
                        steps,
                        steps == 1 ? "step" : "steps",
                        outcome.virtualTimeText(),
                        outcome.apiCalls(),
                        millis);
    }

    /** Returns a row for each scenario, over all its seeds. */
    private String summary() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("scenario", "result", "plays", "virtual time", "API calls", "took"));
        Map<String, List<Played>> byWord = new LinkedHashMap<>();
        all.forEach(played -> byWord.computeIfAbsent(played.play().word(), word -> new ArrayList<>())
                .add(played));
        byWord.forEach((word, plays) -> rows.add(List.of(
                word,
                result(plays),
                String.valueOf(plays.size()),
                plays.get(0).outcome().virtualTimeText(),
                String.valueOf(plays.stream()
                        .mapToLong(played -> played.outcome().apiCalls())
                        .sum()),
                plays.stream().mapToLong(Played::millis).sum() + " ms")));
        return TextTable.of(rows);
    }

    private static String result(List<Played> plays) {
        List<String> seeds = plays.stream()
                .filter(played ->
                        !played.outcome().passed() && !played.outcome().skipped())
                .map(played -> String.valueOf(played.play().seed()))
                .toList();
        if (!seeds.isEmpty()) {
            return plays.size() == 1 ? "FAILED" : "FAILED with seed " + String.join(", ", seeds);
        }
        return plays.get(0).outcome().skipped() ? "skipped" : "ok";
    }

    private void report() {
        try {
            Path file = JUnitXml.write(
                    REPORT, "kopfj.scenarios", all.stream().map(Played::report).toList());
            out.println("Report: %s, timelines: %s".formatted(file, Timelines.FOLDER.resolve("*.html")));
        } catch (IOException unwritable) {
            out.println("The report %s could not be written: %s".formatted(REPORT, unwritable));
        }
    }

    private long count(Predicate<Outcome> which) {
        return all.stream().map(Played::outcome).filter(which).count();
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }
}
