package dev.kopfj.sim.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All objects, and one counter of revisions for every write to any of them. */
public final class Store {
    private final Map<Resource, Shelf> shelves = new LinkedHashMap<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final ArrayDeque<Change> untold = new ArrayDeque<>();
    private final Trees trees = new Trees();
    private boolean telling;
    private long revision;
    private long told;

    /** Returns the newest revision. */
    public long revision() {
        return revision;
    }

    /** Returns the newest revision that listeners have been told of; behind the newest one only while they are told. */
    public long told() {
        return told;
    }

    /** Returns the shelf of a resource; it begins when it is first asked for. */
    public Shelf shelf(Resource resource) {
        return shelves.computeIfAbsent(resource, r -> new Shelf(revision));
    }

    /** Returns the object of a key. */
    public Optional<Stored> find(Resource resource, Key key) {
        Shelf shelf = shelves.get(resource);
        return shelf == null ? Optional.empty() : shelf.find(key);
    }

    /** Writes an object, new or not, under the next revision, which becomes its metadata.resourceVersion. */
    public Stored put(Resource resource, Key key, ObjectNode object) {
        Optional<Stored> before = shelf(resource).find(key);
        long next = ++revision;
        Stored now = before.map(old -> old.next(next, object)).orElseGet(() -> Stored.first(key, next, object, trees));
        Change.Type type = before.isPresent() ? Change.Type.MODIFIED : Change.Type.ADDED;
        commit(new Change(revision, type, resource, key, before.orElse(null), now));
        return now;
    }

    /** Removes an object that exists, under the next revision. */
    public void remove(Resource resource, Stored last) {
        Key key = last.key();
        Stored gone = last.under(++revision);
        commit(new Change(revision, Change.Type.DELETED, resource, key, last, gone));
    }

    /** Forgets a resource that holds no objects any more, with its recent changes. */
    public void drop(Resource resource) {
        shelves.remove(resource);
    }

    /** Forgets all changes so far: who wants to resume from before now learns that this is too old. */
    public void compact() {
        shelves.values().forEach(shelf -> shelf.forget(revision));
    }

    /** Tells the listener of every change, in the order of revisions, also of those that listeners make. */
    public void onCommit(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Tells the listener of every change, before all other listeners. */
    public void beforeAll(Consumer<Change> listener) {
        listeners.add(0, listener);
    }

    private void commit(Change change) {
        shelf(change.resource()).apply(change);
        untold.add(change);
        if (!telling) {
            tell();
        }
    }

    private void tell() {
        telling = true;
        try {
            for (Change next = untold.poll(); next != null; next = untold.poll()) {
                for (Consumer<Change> listener : List.copyOf(listeners)) {
                    listener.accept(next);
                }
                told = next.revision();
                next.before().ifPresent(Stored::forgetTree);
            }
        } finally {
            telling = false;
        }
    }
}
