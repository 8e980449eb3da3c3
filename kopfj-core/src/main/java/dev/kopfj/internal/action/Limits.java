package dev.kopfj.internal.action;

import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.progress.HandlerRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says when a handler has had its attempts or its time, and when it would have had them before the next attempt. */
record Limits(HandlerOptions options, HandlerRecord before, Instant now) {

    /** Returns why the handler may not be run any more, if so. */
    Optional<String> reached() {
        Duration runtime = runtime();
        if (options.timeout() != null && runtime.compareTo(options.timeout()) >= 0) {
            return Optional.of("has timed out after %s seconds.".formatted(seconds(runtime)));
        }
        if (options.retries() != null && before.retries() >= options.retries()) {
            return Optional.of("has exceeded %d retries.".formatted(before.retries()));
        }
        return Optional.empty();
    }

    /** Returns why another attempt after the delay makes no sense, if so. */
    Optional<String> wouldBeReachedAfter(Duration delay) {
        Duration then = runtime().plus(delay);
        if (options.timeout() != null && then.compareTo(options.timeout()) >= 0) {
            return Optional.of("will time out after %s seconds".formatted(seconds(options.timeout())));
        }
        if (options.retries() != null && before.retries() + 1 >= options.retries()) {
            return Optional.of("will exceed %d retries".formatted(options.retries()));
        }
        return Optional.empty();
    }

    Duration runtime() {
        return Duration.between(before.started(), now);
    }

    /** Writes a duration as seconds, without needless zeros. */
    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds())
                .add(BigDecimal.valueOf(duration.toMillisPart(), 3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
