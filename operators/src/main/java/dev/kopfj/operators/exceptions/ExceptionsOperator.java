package dev.kopfj.operators.exceptions;

import dev.kopfj.Operator;
import dev.kopfj.given.Attempt;
import dev.kopfj.on.OnCreate;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import java.time.Duration;

/** Fails in all ways there are; only one of its handlers succeeds in the end. */
public class ExceptionsOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    /** Fails for good at once. */
    @OnCreate(EXAMPLES)
    void fatal() {
        throw new PermanentError("Fatal error. Not going to retry.");
    }

    /** Succeeds at its fourth attempt, each a second after the one before. */
    @OnCreate(EXAMPLES)
    String eventual(Attempt attempt) {
        if (attempt.number() < 3) {
            throw new TemporaryError("Expected recoverable error.", Duration.ofSeconds(1));
        }
        return "succeeded after " + attempt.number() + " failures";
    }

    /** Fails as programs do, and is given up after three attempts. */
    @OnCreate(value = EXAMPLES, retries = 3, backoff = "1s")
    void limited() {
        throw new IllegalStateException("An error that is supposed to be recoverable.");
    }

    /** Fails as programs do, which is final here. */
    @OnCreate(value = EXAMPLES, errors = Errors.PERMANENT)
    void unforgiving() {
        throw new IllegalStateException("An error that must stop the handler.");
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new ExceptionsOperator()).launch(args));
    }
}
