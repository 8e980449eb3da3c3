package dev.kopfj.testkit.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The trace of a scenario's run with seed 1, kept beside it, so that a change of behaviour shows as a difference. */
final class GoldenTrace {

    static final long SEED = 1;
    private static final int LINES_BEFORE = 3;
    private static final int LINES_SHOWN = 6;

    private final Path file;

    private GoldenTrace(Path file) {
        this.file = file;
    }

    static GoldenTrace of(Scenario scenario) {
        return new GoldenTrace(scenario.folder().resolve("trace.txt"));
    }

    /** Tells whether a trace was ever kept. */
    boolean exists() {
        return Files.exists(file);
    }

    /** Keeps this trace as the golden one. */
    void rewrite(List<String> trace) {
        try {
            Files.writeString(file, String.join("\n", trace) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("The trace could not be written to %s.".formatted(file), failure);
        }
    }

    /** Returns where and how the trace differs from the golden one; a trace that was never kept differs as well. */
    Optional<String> difference(List<String> trace) {
        if (!exists()) {
            return Optional.of(
                    "There is no golden trace %s yet. Write it with -Dkopfj.rewrite and read it.".formatted(file));
        }
        List<String> golden = lines();
        int first = 0;
        while (first < Math.min(golden.size(), trace.size())
                && golden.get(first).equals(trace.get(first))) {
            first++;
        }
        return golden.equals(trace) ? Optional.empty() : Optional.of(difference(golden, trace, first));
    }

    private String difference(List<String> golden, List<String> trace, int first) {
        StringBuilder text = new StringBuilder("""
                The run differs from its golden trace, from line %d on:
                --- %s
                +++ this run
                """.formatted(first + 1, file));
        append(text, "  ", golden.subList(Math.max(0, first - LINES_BEFORE), first));
        append(text, "- ", golden.subList(first, Math.min(golden.size(), first + LINES_SHOWN)));
        append(text, "+ ", trace.subList(first, Math.min(trace.size(), first + LINES_SHOWN)));
        return text.append("If this run is right, rewrite the trace with -Dkopfj.rewrite and commit it.")
                .toString();
    }

    private static void append(StringBuilder text, String mark, List<String> lines) {
        lines.forEach(line -> text.append(mark).append(line).append('\n'));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("The golden trace %s could not be read.".formatted(file), failure);
        }
    }
}
