package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Shelf;
import dev.kopfj.sim.internal.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All open watches, by resource, in the order they were opened. */
public final class Watches {
    private final Store store;
    private final Map<Resource, List<Watcher>> open = new LinkedHashMap<>();
    private byte[] frame = {};
    private byte[] framed = {};
    private String frameType = "";

    /** Tells watches of every change that is committed to the store. */
    public Watches(Store store) {
        this.store = store;
        store.onCommit(this::tell);
    }

    /** Opens a watch, and brings it up to date before this returns. */
    public Subscription open(Interest interest, Sink sink) {
        Watcher watcher = new Watcher(interest, sink, this);
        Shelf shelf = store.shelf(interest.resource());
        if (interest.since().state()) {
            open(watcher);
            watcher.show(List.copyOf(interest.selection().candidates(shelf, "")), store.revision());
            return watcher;
        }
        if (interest.since().revision() < shelf.oldest()) {
            sink.event(Frames.error(Problem.tooOld(interest.since().revision(), shelf.oldest())));
            sink.end();
            return new Ended();
        }
        open(watcher);
        watcher.catchUp(shelf.since(interest.since().revision()));
        return watcher;
    }

    private void open(Watcher watcher) {
        open.computeIfAbsent(watcher.interest().resource(), r -> new ArrayList<>())
                .add(watcher);
    }

    private void tell(Change change) {
        List<Watcher> watchers = open.getOrDefault(change.resource(), List.of());
        if (!watchers.isEmpty()) {
            List.copyOf(watchers).forEach(watcher -> watcher.tell(change));
        }
    }

    /** Returns the newest revision that watches have been told of. */
    long newest() {
        return store.told();
    }

    /** Returns the frame of an event; those who are told the same one after the other share it. */
    byte[] frame(String type, byte[] object) {
        if (object != framed || !type.equals(frameType)) {
            frame = Frames.event(type, object);
            frameType = type;
            framed = object;
        }
        return frame;
    }

    void leave(Watcher watcher) {
        open.getOrDefault(watcher.interest().resource(), new ArrayList<>()).remove(watcher);
    }

    /** Sends a bookmark to every watch that asked for bookmarks, and returns how many there are. */
    public int bookmarks() {
        List<Watcher> asking = open.values().stream()
                .flatMap(List::stream)
                .filter(watcher -> watcher.interest().since().bookmarks())
                .toList();
        asking.forEach(Watcher::bookmark);
        return asking.size();
    }

    /** Tells the watches of a resource that is no longer served nothing more; they stay open until their time is up. */
    @Differs(how = "watches of a custom resource whose definition is gone fall silent, and are not ended by the server")
    public void silence(Resource resource) {
        open.remove(resource);
    }

    /** Returns how many watches are open. */
    public int size() {
        return open.values().stream().mapToInt(List::size).sum();
    }

    private record Ended() implements Subscription {
        @Override
        public void close() {
            // It never began.
        }

        @Override
        public void endCleanly() {
            // It has ended already.
        }
    }
}
