package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One open watch: turns changes into frames, each revision at most once and never backwards. */
final class Watcher implements Subscription {
    private final Interest interest;
    private final Sink sink;
    private final Watches all;
    private long seen;
    private boolean open = true;
    private boolean busy;

    /** What happens while the watch is brought up to date. */
    private @Nullable Queue<Change> untold = new ArrayDeque<>();

    Watcher(Interest interest, Sink sink, Watches all) {
        this.interest = interest;
        this.sink = sink;
        this.all = all;
        this.seen = interest.since().revision();
    }

    Interest interest() {
        return interest;
    }

    /** Begins with all objects as they are at a revision. */
    void show(Iterable<Stored> state, long revision) {
        for (Stored stored : state) {
            if (open && interest.selection().selects(stored)) {
                send("ADDED", stored);
            }
        }
        seen = revision;
        if (open && interest.since().mark()) {
            sink.event(Frames.bookmark(interest.shape(), seen, true));
        }
        catchUp(List.of());
    }

    /** Begins with changes of the past, and goes on with those that happened meanwhile. */
    void catchUp(List<Change> past) {
        past.forEach(this::deliver);
        for (Change next = poll(); next != null; next = poll()) {
            deliver(next);
        }
    }

    private @Nullable Change poll() {
        Change next = untold == null ? null : untold.poll();
        if (next == null) {
            untold = null;
        }
        return next;
    }

    void tell(Change change) {
        if (untold == null) {
            deliver(change);
        } else {
            untold.add(change);
        }
    }

    private void deliver(Change change) {
        if (!open || change.revision() <= seen) {
            return;
        }
        seen = change.revision();
        Selection selection = interest.selection();
        boolean was = change.before().filter(selection::admits).isPresent();
        boolean is = change.after().filter(selection::admits).isPresent();
        if (is) {
            send(was ? "MODIFIED" : "ADDED", change.subject());
        } else if (was) {
            send("DELETED", change.type() == Change.Type.DELETED ? change.subject() : left(change));
        }
    }

    void bookmark() {
        if (open && !busy && untold == null && interest.since().bookmarks() && all.newest() >= seen) {
            seen = all.newest();
            sink.event(Frames.bookmark(interest.shape(), seen, false));
        }
    }

    /** What is not meant any more is shown as it was when it still was. */
    private static Stored left(Change change) {
        return change.before().orElseThrow().under(change.revision());
    }

    private void send(String type, Stored stored) {
        busy = true;
        try {
            byte[] shown = stored.as(interest.shape().view()).bytes();
            if (open) {
                sink.event(all.frame(type, shown), new Told(type, interest.resource(), stored));
            }
        } catch (Problem unshowable) {
            sink.event(Frames.error(unshowable));
            close();
            sink.end();
        } finally {
            busy = false;
        }
    }

    @Override
    public void close() {
        open = false;
        all.leave(this);
    }

    @Override
    public void endCleanly() {
        if (open) {
            bookmark();
            close();
            sink.end();
        }
    }
}
