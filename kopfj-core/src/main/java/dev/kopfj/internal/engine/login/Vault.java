package dev.kopfj.internal.engine.login;

import dev.kopfj.outcome.Credentials;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that count at the moment, by the handlers that have found them. Handlers that find the same ones again which
 * were refused have found nothing. Asked on any thread.
 */
final class Vault {

    private static final int REFUSED_MAX = 3;

    private final Map<String, Credentials> items = new LinkedHashMap<>();
    private final Map<String, Deque<String>> refused = new LinkedHashMap<>();

    /** Returns the credentials of the highest priority, of several ones those that were found first. */
    synchronized Optional<Credentials> best(Instant now) {
        items.values().removeIf(own -> isOver(own, now));
        return items.values().stream()
                .max(Comparator.comparingInt(Credentials::priority))
                .map(best -> first(best.priority()));
    }

    private Credentials first(int priority) {
        return items.values().stream()
                .filter(own -> own.priority() == priority)
                .findFirst()
                .orElseThrow();
    }

    /** Puts in what a handler has found; returns whether that may be of use. */
    synchronized boolean put(String handler, Credentials found, Instant now) {
        boolean stale = isOver(found, now)
                || refused.getOrDefault(handler, new ArrayDeque<>()).contains(found.authorization());
        if (!stale) {
            items.put(handler, found);
        }
        return !stale;
    }

    /** Takes out what the cluster has refused. */
    synchronized void refuse(String authorization) {
        List.copyOf(items.entrySet()).forEach(item -> {
            if (item.getValue().authorization().equals(authorization)) {
                items.remove(item.getKey());
                Deque<String> known = refused.computeIfAbsent(item.getKey(), none -> new ArrayDeque<>());
                known.addLast(authorization);
                if (known.size() > REFUSED_MAX) {
                    known.removeFirst();
                }
            }
        });
    }

    private static boolean isOver(Credentials own, Instant now) {
        return own.expiration() != null && !own.expiration().isAfter(now);
    }
}
