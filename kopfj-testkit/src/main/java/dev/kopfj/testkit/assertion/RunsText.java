package dev.kopfj.testkit.assertion;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.testkit.run.RunningOperator;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the runs of a handler for an error, or, if it has none, the handlers that have. */
final class RunsText {

    private RunsText() {}

    static String of(RunningOperator operator, String handlerId) {
        List<HandlerRun> runs = operator.runs(handlerId);
        if (!runs.isEmpty()) {
            return runs.stream().map(RunsText::line).collect(Collectors.joining());
        }
        List<String> others =
                operator.runs().stream().map(HandlerRun::handlerId).distinct().toList();
        return " " + (others.isEmpty() ? "no handler of it has run" : "these handlers have run: " + others);
    }

    private static String line(HandlerRun run) {
        String message = run.message() == null ? "" : ": " + run.message();
        if (run.outcome() == HandlerRun.Outcome.SKIPPED) {
            return "\n  %s/%s SKIPPED%s".formatted(run.namespace(), run.name(), message);
        }
        return "\n  %s/%s attempt %d %s%s"
                .formatted(run.namespace(), run.name(), run.attempt() + 1, run.outcome(), message);
    }
}
