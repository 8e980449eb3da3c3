package dev.kopfj.sim.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest notes, and as many bodies of requests and versions of objects as there is room for. */
final class Ledger {

    /** The newest entries are kept; a run of days would fill the memory otherwise. */
    private static final int NOTES_MAX = 100_000;

    /** So many more are kept until the oldest are forgotten all at once, which costs less. */
    private static final int SLACK = 5_000;

    private static final long BODY_BYTES_MAX = 32L * 1024 * 1024;
    private static final long VERSION_BYTES_MAX = 24L * 1024 * 1024;

    private final ArrayList<Note> notes = new ArrayList<>();
    private final ArrayDeque<Note> bodies = new ArrayDeque<>();
    private final ArrayDeque<Weighed> versions = new ArrayDeque<>();
    private long forgotten;
    private long bodyBytes;
    private long versionBytes;

    private record Weighed(Note note, int bytes) {}

    long nextId() {
        return forgotten + notes.size() + 1;
    }

    void add(Note note) {
        notes.add(note);
        if (notes.size() >= NOTES_MAX + SLACK) {
            notes.subList(0, SLACK).clear();
            forgotten += SLACK;
        }
        Trace.Asked asked = note.asked;
        if (asked != null && asked.body().length > 0) {
            bodies.add(note);
            bodyBytes += asked.body().length;
            while (bodyBytes > BODY_BYTES_MAX || bodies.size() > NOTES_MAX) {
                bodyBytes -= weight(bodies.remove());
            }
        }
    }

    private static int weight(Note old) {
        int whole = old.asked == null ? 0 : old.asked.body().length;
        old.shortenBody();
        return whole;
    }

    /** Takes note that versions are to be kept with a note. */
    void keepVersions(Note note, int bytes) {
        versions.add(new Weighed(note, bytes));
        versionBytes += bytes;
        while (versionBytes > VERSION_BYTES_MAX || versions.size() > NOTES_MAX) {
            Weighed oldest = versions.remove();
            oldest.note().forgetVersions();
            versionBytes -= oldest.bytes();
        }
    }

    @Nullable Note find(long id) {
        long index = id - forgotten - 1;
        return index < 0 || index >= notes.size() ? null : notes.get((int) index);
    }

    List<Note> all() {
        return notes;
    }

    List<Note> newest(int count) {
        return notes.subList(Math.max(0, notes.size() - count), notes.size());
    }

    long forgotten() {
        return forgotten;
    }
}
