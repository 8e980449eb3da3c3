package dev.kopfj.testkit.baseline;

import java.util.ArrayList;
import java.util.List;

/** What is worse in one scenario than it was. */
final class Comparison {

    private static final int PERCENT = 100;
    private static final String NONE = "-";

    private final String play;
    private final Figures before;
    private final Figures now;
    private final int tolerance;
    private final List<Worse> found = new ArrayList<>();

    Comparison(String play, Figures before, Figures now, int tolerance) {
        this.play = play;
        this.before = before;
        this.now = now;
        this.tolerance = tolerance;
    }

    List<Worse> worse() {
        if (before.passed() && !now.passed()) {
            tell("result", "ok", "FAILED");
        }
        now.handlers().forEach(this::compare);
        before.handlers().forEach((handler, runs) -> {
            if (runs.succeeded() > 0 && !now.handlers().containsKey(handler)) {
                tell("runs of " + handler, String.valueOf(runs.succeeded()), "0");
            }
        });
        grown("API calls", before.calls(), now.calls(), "");
        grown("writes", before.writes(), now.writes(), "");
        grown("virtual time", before.virtualMillis(), now.virtualMillis(), " ms");
        now.rights().stream()
                .filter(right -> !before.rights().contains(right))
                .forEach(right -> tell("rights", NONE, right));
        new StoredObjects(now.definitions(), now.objects())
                .refusalsOf(before.objects())
                .forEach(refusal -> tell("stored objects", "valid", refusal));
        return List.copyOf(found);
    }

    private void compare(String handler, Figures.Runs runs) {
        Figures.Runs earlier = before.handlers().getOrDefault(handler, Figures.Runs.NONE);
        if (runs.failed() > earlier.failed()) {
            tell("failures of " + handler, String.valueOf(earlier.failed()), String.valueOf(runs.failed()));
        }
        boolean known = before.handlers().containsKey(handler);
        if (known && runs.succeeded() > earlier.succeeded()) {
            tell("runs of " + handler, String.valueOf(earlier.succeeded()), String.valueOf(runs.succeeded()));
        }
    }

    private void grown(String what, long earlier, long later, String unit) {
        if (later * PERCENT > earlier * (PERCENT + tolerance)) {
            tell(what, earlier + unit, later + unit);
        }
    }

    private void tell(String what, String earlier, String later) {
        found.add(new Worse(play, what, earlier, later));
    }
}
