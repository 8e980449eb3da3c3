package dev.kopfj.testkit.run;

import dev.kopfj.config.HandlerRun;

/** Puts the run of a handler into words. */
final class Telling {

    private Telling() {}

    static String of(HandlerRun run) {
        String object = run.namespace().isEmpty() ? run.name() : run.namespace() + "/" + run.name();
        String attempt = run.outcome() == HandlerRun.Outcome.SKIPPED ? "" : ", attempt " + (run.attempt() + 1);
        return "%s of %s %s%s %s".formatted(run.handlerId(), run.resource(), object, attempt, outcome(run));
    }

    private static String why(HandlerRun run) {
        String handler = "Handler '%s' ".formatted(run.handlerId());
        String message = String.valueOf(run.message());
        return message.replace(handler + "is not run: ", "").replace(handler, "it ");
    }

    private static String outcome(HandlerRun run) {
        return switch (run.outcome()) {
            case SUCCEEDED -> "succeeded";
            case IGNORED -> "failed, which is ignored: " + run.message();
            case PENDING -> "waits for its sub-handlers";
            case RETRIED -> "failed, again in %s: %s".formatted(run.delay(), run.message());
            case FAILED -> "failed for good: " + run.message();
            case SKIPPED -> "is not run: " + why(run);
        };
    }
}
