package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Stored;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One open watch: turns changes into frames, each revision at most once and never backwards. */
final class Watcher implements Subscription {
    private final Interest interest;
    private final Sink sink;
    private final LongSupplier newest;
    private final Consumer<Watcher> leave;
    private long seen;
    private boolean open = true;

    Watcher(Interest interest, Sink sink, LongSupplier newest, Consumer<Watcher> leave) {
        this.interest = interest;
        this.sink = sink;
        this.newest = newest;
        this.leave = leave;
        this.seen = interest.since().revision();
    }

    Interest interest() {
        return interest;
    }

    void show(Iterable<Stored> state, long revision) {
        for (Stored stored : state) {
            if (interest.selection().selects(stored)) {
                send("ADDED", stored);
            }
        }
        seen = revision;
        if (interest.since().mark()) {
            sink.event(Frames.bookmark(interest.shape(), seen, true));
        }
    }

    void tell(Change change) {
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
            send("DELETED", change.before().orElseThrow().under(change.revision()));
        }
    }

    void bookmark() {
        if (open && interest.since().bookmarks() && newest.getAsLong() >= seen) {
            seen = newest.getAsLong();
            sink.event(Frames.bookmark(interest.shape(), seen, false));
        }
    }

    private void send(String type, Stored stored) {
        sink.event(Frames.event(type, stored.as(interest.shape().view()).bytes()));
    }

    @Override
    public void close() {
        open = false;
        leave.accept(this);
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
