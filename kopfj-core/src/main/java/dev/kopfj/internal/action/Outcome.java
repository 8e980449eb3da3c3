package dev.kopfj.internal.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.internal.progress.HandlerRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of one run of one handler. */
public sealed interface Outcome {

    /** Returns the handler's record after this. */
    HandlerRecord recordedOn(HandlerRecord handlerRecord, Instant now);

    /** The handler returned, maybe something to store. */
    record Succeeded(@Nullable JsonNode result) implements Outcome {
        @Override
        public HandlerRecord recordedOn(HandlerRecord handlerRecord, Instant now) {
            return handlerRecord.succeeded(now);
        }
    }

    /** The handler threw what it may throw, and is through. */
    record Ignored(String message) implements Outcome {
        @Override
        public HandlerRecord recordedOn(HandlerRecord handlerRecord, Instant now) {
            return handlerRecord.succeeded(now);
        }
    }

    /** The handler threw, and is to be tried again. */
    record Retried(Duration delay, String message) implements Outcome {
        @Override
        public HandlerRecord recordedOn(HandlerRecord handlerRecord, Instant now) {
            return handlerRecord.postponed(now.plus(delay), message);
        }
    }

    /** The handler has returned, but not all its sub-handlers are through. */
    record Pending(Duration delay) implements Outcome {

        // That is what Kopf writes of it.
        private static final String MESSAGE = "None";

        @Override
        public HandlerRecord recordedOn(HandlerRecord handlerRecord, Instant now) {
            return handlerRecord.postponed(now.plus(delay), MESSAGE);
        }
    }

    /** The handler is given up before it was ever called. */
    record Skipped(String message) implements Outcome {
        @Override
        public HandlerRecord recordedOn(HandlerRecord handlerRecord, Instant now) {
            return handlerRecord.failed(now, message);
        }
    }

    /** The handler is given up. */
    record Failed(String message) implements Outcome {
        @Override
        public HandlerRecord recordedOn(HandlerRecord handlerRecord, Instant now) {
            return handlerRecord.failed(now, message);
        }
    }
}
