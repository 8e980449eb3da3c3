package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Stored;

/** One open watch: turns changes into frames, each revision at most once and never backwards. */
final class Watcher implements Subscription {
    private final Interest interest;
    private final Sink sink;
    private final Watches all;
    private long seen;
    private boolean open = true;

    Watcher(Interest interest, Sink sink, Watches all) {
        this.interest = interest;
        this.sink = sink;
        this.all = all;
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
            send("DELETED", change.type() == Change.Type.DELETED ? change.subject() : left(change));
        }
    }

    void bookmark() {
        if (open && interest.since().bookmarks() && all.newest() >= seen) {
            seen = all.newest();
            sink.event(Frames.bookmark(interest.shape(), seen, false));
        }
    }

    /** What is not meant any more is shown as it was when it still was. */
    private static Stored left(Change change) {
        return change.before().orElseThrow().under(change.revision());
    }

    private void send(String type, Stored stored) {
        sink.event(all.frame(type, stored.as(interest.shape().view()).bytes()));
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
