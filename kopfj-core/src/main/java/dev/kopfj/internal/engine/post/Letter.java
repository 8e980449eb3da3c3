package dev.kopfj.internal.engine.post;

import java.time.Instant;

/**
 * A notice that waits to be posted.
 *
 * @param notice what it says
 * @param known the name of the event that says so already; empty if there is none
 * @param count how often it has been said, with what that event counts
 * @param first when it was first said
 * @param last when it was said last
 */
record Letter(Notice notice, String known, int count, Instant first, Instant last) {

    Letter again(Instant now) {
        return new Letter(notice, known, count + 1, first, now);
    }

    Letter after(Letter before) {
        return new Letter(notice, before.known, before.count + count, before.first, last);
    }

    Letter postedAs(String name) {
        return new Letter(notice, name, count, first, last);
    }
}
