package dev.kopfj.internal.engine.post;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Notices that wait to be posted, in their order, and those that were posted lately: who says the same is counted. */
final class Outbox {

    private static final Duration SAME_WITHIN = Duration.ofMinutes(10);
    private static final int POSTED_MAX = 1_000;

    private final int waitingMax;
    private final Map<Notice, Letter> waiting = new LinkedHashMap<>();
    private final Map<Notice, Letter> posted = new LinkedHashMap<>();

    Outbox(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /** Adds a notice; returns whether there was room for it. */
    boolean add(Notice notice, Instant now) {
        Letter same = waiting.get(notice);
        if (same == null && waiting.size() >= waitingMax) {
            return false;
        }
        waiting.put(notice, same == null ? new Letter(notice, "", 1, now, now) : same.again(now));
        return true;
    }

    /** Takes out what has waited longest, with the event that says so already if it is recent. */
    Optional<Letter> next() {
        Iterator<Letter> letters = waiting.values().iterator();
        if (!letters.hasNext()) {
            return Optional.empty();
        }
        Letter next = letters.next();
        letters.remove();
        Letter before = posted.get(next.notice());
        if (before == null || before.last().plus(SAME_WITHIN).isBefore(next.first())) {
            return Optional.of(next);
        }
        return Optional.of(next.after(before));
    }

    /** Takes note of the event that says what a letter said. */
    void posted(Letter letter, String name) {
        posted.remove(letter.notice());
        posted.put(letter.notice(), letter.postedAs(name));
        if (posted.size() > POSTED_MAX) {
            posted.remove(posted.keySet().iterator().next());
        }
    }
}
