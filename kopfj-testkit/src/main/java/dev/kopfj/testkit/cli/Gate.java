package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.baseline.Baseline;
import dev.kopfj.testkit.baseline.BaselineError;
import dev.kopfj.testkit.baseline.Worse;
import dev.kopfj.testkit.report.TextTable;
import dev.kopfj.testkit.scenario.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Keeps the figures of a run, and lets nothing pass that is worse than those of an earlier one. */
final class Gate {

    private final @Nullable Path record;
    private final @Nullable Baseline earlier;
    private final int tolerance;
    private final PrintWriter out;

    private Gate(@Nullable Path record, @Nullable Baseline earlier, int tolerance, PrintWriter out) {
        this.record = record;
        this.earlier = earlier;
        this.tolerance = tolerance;
        this.out = out;
    }

    /** Reads the earlier figures, so that a wrong file is told before anything is played. */
    static Gate of(@Nullable Path record, @Nullable Path baseline, int tolerance, PrintWriter out) {
        if (tolerance < 0) {
            throw new BaselineError(
                    "--tolerance is a number of percent, at least 0, but here is %d.".formatted(tolerance));
        }
        return new Gate(record, baseline == null ? null : Baseline.read(baseline), tolerance, out);
    }

    /** Tells whether nothing is worse; prints what is. */
    boolean lets(SortedMap<String, Outcome> outcomes) {
        if (record == null && earlier == null) {
            return true;
        }
        Baseline now = Baseline.of(outcomes);
        boolean passes = earlier == null || passes(now, earlier);
        if (record != null) {
            now.write(record);
            out.println("Figures: " + record);
        }
        out.flush();
        return passes;
    }

    private boolean passes(Baseline now, Baseline before) {
        List<String> unknown = now.unknownTo(before);
        if (!unknown.isEmpty()) {
            out.println("Not in the baseline, so not compared: " + String.join(", ", unknown));
        }
        List<Worse> worse = now.worseThan(before, tolerance);
        if (worse.isEmpty()) {
            out.println("Nothing is worse than the baseline.");
            return true;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("worse than the baseline", "what", "before", "now"));
        worse.forEach(row -> rows.add(List.of(row.play(), row.what(), row.before(), row.now())));
        out.print("\n" + TextTable.of(rows));
        return false;
    }
}
