package dev.kopfj.internal.cycle;

import dev.kopfj.internal.action.Order;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.engine.await.Finding;
import dev.kopfj.internal.progress.HandlerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which handlers have to wait for other objects before their first attempt, though none of their own cause holds them
 * back. When a wait began stands in the handler's record. Pure, but for the look at the other objects.
 *
 * @param findings what the look has shown, for those handlers for which there was reason to look
 */
record Waits(Map<ResourceHandler, Finding> findings) {

    Waits {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    static Waits none() {
        return new Waits(Map.of());
    }

    static Waits of(CauseProgress progress, Function<ResourceHandler, Finding> look, Instant now) {
        Map<ResourceHandler, Finding> findings = new LinkedHashMap<>();
        new Order(progress.meant()).free(now).forEach((handler, own) -> {
            if (mayWait(handler, own)) {
                findings.put(handler, look.apply(handler));
            }
        });
        return new Waits(findings);
    }

    /** Tells whether a handler may not have its turn now. */
    boolean hold(ResourceHandler handler) {
        Finding found = findings.get(handler);
        return found != null && !(found instanceof Finding.Clear);
    }

    /** Returns the progress with what is waited for; while nothing is known, all stays as it was. */
    CauseProgress noted(CauseProgress progress, Instant now) {
        Map<ResourceHandler, HandlerRecord> next = new LinkedHashMap<>(progress.meant());
        next.replaceAll((handler, own) -> mayWait(handler, own) ? noted(own, findings.get(handler), now) : own);
        return progress.with(next);
    }

    /** Returns those that have waited for too long, each with what is to be said of it. */
    Map<ResourceHandler, String> expired(CauseProgress noted, Instant now) {
        Map<ResourceHandler, String> expired = new LinkedHashMap<>();
        findings.forEach((handler, found) -> {
            Duration timeout = timeout(found);
            HandlerRecord own = noted.meant().get(handler);
            if (timeout != null && own != null && left(own, timeout, now).isZero()) {
                expired.put(
                        handler,
                        "Handler '%s' has waited for %d seconds: %s"
                                .formatted(handler.id(), timeout.toSeconds(), own.message()));
            }
        });
        return expired;
    }

    /** Returns the time until a handler can be run, or has waited for too long; empty if there is none. */
    Optional<Duration> delay(CauseProgress progress, Instant now) {
        Stream<Duration> deadlines = findings.entrySet().stream().flatMap(entry -> {
            Duration timeout = timeout(entry.getValue());
            HandlerRecord own = progress.meant().get(entry.getKey());
            return timeout == null || own == null || own.isFinished()
                    ? Stream.of()
                    : Stream.of(left(own, timeout, now));
        });
        return Stream.concat(new Order(progress.meant()).delay(now, this::hold).stream(), deadlines)
                .min(Comparator.naturalOrder());
    }

    private static HandlerRecord noted(HandlerRecord own, @Nullable Finding found, Instant now) {
        if (found instanceof Finding.Missing missing) {
            return own.waitingFor(missing.text(), now);
        }
        return own.isWaiting() && !(found instanceof Finding.Unknown) ? own.startedAt(now) : own;
    }

    private static boolean mayWait(ResourceHandler handler, HandlerRecord own) {
        return !handler.options().awaited().isEmpty() && !own.isFinished() && own.retries() == 0;
    }

    private static @Nullable Duration timeout(Finding found) {
        return found instanceof Finding.Missing missing ? missing.timeout() : null;
    }

    private static Duration left(HandlerRecord own, Duration timeout, Instant now) {
        Duration left = Duration.between(now, own.started().plus(timeout));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
