package dev.kopfj.internal.action;

import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of the handlers of one cause may have their turn, by what they say they come after. It is derived from their
 * records alone, so a restart changes nothing. Pure.
 *
 * @param family the handlers, with their records
 */
public record Order(Map<ResourceHandler, HandlerRecord> family) {

    /** Keeps an own copy of the map, in its order. */
    public Order {
        family = Collections.unmodifiableMap(new LinkedHashMap<>(family));
    }

    /** Returns those that no other holds back; the clock of one that was held back begins with its first attempt. */
    public Map<ResourceHandler, HandlerRecord> free(Instant now) {
        Map<ResourceHandler, HandlerRecord> free = new LinkedHashMap<>();
        family.forEach((handler, own) -> {
            if (isFree(handler)) {
                boolean waited = !handler.options().after().isEmpty()
                        || !handler.options().awaited().isEmpty();
                free.put(handler, waited && own.retries() == 0 && !own.isFinished() ? own.startedAt(now) : own);
            }
        });
        return free;
    }

    /** Returns those that will never have their turn as others have failed, each with what is to be said of it. */
    public Map<ResourceHandler, String> doomed() {
        Map<ResourceHandler, String> doomed = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (ResourceHandler handler : family.keySet()) {
                Optional<ResourceHandler> obstacle = obstacle(handler, doomed);
                if (obstacle.isPresent() && !record(handler).isFinished() && !doomed.containsKey(handler)) {
                    doomed.put(
                            handler,
                            "Handler '%s' is not run: it comes after '%s', which has failed."
                                    .formatted(handler.id(), obstacle.get().id()));
                    more = true;
                }
            }
        }
        return doomed;
    }

    /** Returns the time until one of those that are not held back can be run; empty if there is none. */
    public Optional<Duration> delay(Instant now) {
        return delay(now, handler -> false);
    }

    /** Returns the same for all but those that something else holds back. */
    public Optional<Duration> delay(Instant now, Predicate<ResourceHandler> held) {
        return family.entrySet().stream()
                .filter(entry -> !entry.getValue().isFinished() && isFree(entry.getKey()))
                .filter(entry -> !held.test(entry.getKey()))
                .map(entry -> entry.getValue().delayLeft(now))
                .min(Comparator.naturalOrder());
    }

    private boolean isFree(ResourceHandler handler) {
        return before(handler).stream().allMatch(earlier -> record(earlier).success());
    }

    private Optional<ResourceHandler> obstacle(ResourceHandler handler, Map<ResourceHandler, String> doomed) {
        return before(handler).stream()
                .filter(earlier -> record(earlier).failure() || doomed.containsKey(earlier))
                .findFirst();
    }

    private List<ResourceHandler> before(ResourceHandler handler) {
        List<String> names = handler.options().after();
        return names.isEmpty()
                ? List.of()
                : family.keySet().stream()
                        .filter(other -> names.stream().anyMatch(other::isNamed))
                        .toList();
    }

    private HandlerRecord record(ResourceHandler handler) {
        return family.getOrDefault(handler, HandlerRecord.fresh(Instant.EPOCH, null));
    }
}
