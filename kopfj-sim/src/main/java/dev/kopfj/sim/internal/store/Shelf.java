package dev.kopfj.sim.internal.store;

import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The objects of one resource in the order of their keys, and the recent changes among them. */
public final class Shelf {
    private final NavigableMap<String, Stored> objects;
    private final Map<Key, Stored> byKey = new HashMap<>();
    private final Ring ring;
    private final LabelIndex labels;
    private final Map<String, Integer> sizes = new HashMap<>();
    private SoftReference<Past> asked = new SoftReference<>(null);

    /** The objects at a revision, which never change any more. */
    private record Past(long revision, Shelf objects) {}

    Shelf(long start) {
        this(new TreeMap<>(), new Ring(start, Ring.CHANGES_MAX));
    }

    private Shelf(NavigableMap<String, Stored> objects, Ring ring) {
        this.objects = objects;
        this.ring = ring;
        this.labels = new LabelIndex(objects);
        objects.values().forEach(stored -> {
            count(stored.key(), 1);
            byKey.put(stored.key(), stored);
        });
    }

    private void count(Key key, int more) {
        sizes.merge(key.namespace(), more, Integer::sum);
    }

    /** Returns the object of a key. */
    public Optional<Stored> find(Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Returns the objects of a namespace, or all when it is "", whose path comes after the given one. */
    public Collection<Stored> after(String namespace, String path) {
        return after(objects, namespace, path);
    }

    /** Returns those of them whose label has one of the values. */
    public Collection<Stored> after(String namespace, String path, String label, Set<String> values) {
        return after(labels.find(label, values), namespace, path);
    }

    private static Collection<Stored> after(NavigableMap<String, Stored> objects, String namespace, String path) {
        if (namespace.isEmpty()) {
            return Collections.unmodifiableCollection(
                    objects.tailMap(path, false).values());
        }
        String start = namespace + "/";
        // '0' is the character after '/', so this is the end of all paths of the namespace.
        String end = namespace + "0";
        String from = path.compareTo(start) > 0 ? path : start;
        if (from.compareTo(end) >= 0) {
            return List.of();
        }
        return Collections.unmodifiableCollection(
                objects.subMap(from, false, end, false).values());
    }

    /** Returns how many objects there are in a namespace, or in all when it is "". */
    public int size(String namespace) {
        return namespace.isEmpty() ? objects.size() : sizes.getOrDefault(namespace, 0);
    }

    /** Returns the oldest revision since which all changes are known. */
    public long oldest() {
        return ring.oldest();
    }

    /** Returns the known changes after a revision, oldest first. */
    public List<Change> since(long revision) {
        return ring.since(revision);
    }

    /** Returns the objects as they were at a revision, none when that is too old to be known. */
    public Optional<Shelf> at(long revision) {
        if (revision < ring.oldest()) {
            return Optional.empty();
        }
        List<Change> newer = ring.since(revision);
        if (newer.isEmpty()) {
            return Optional.of(this);
        }
        Past known = asked.get();
        if (known == null || known.revision() != revision) {
            known = new Past(revision, without(newer));
            // Those who read page by page ask for the same revision again and again.
            asked = new SoftReference<>(known);
        }
        return Optional.of(known.objects());
    }

    private Shelf without(List<Change> newer) {
        NavigableMap<String, Stored> past = new TreeMap<>(objects);
        for (int i = newer.size() - 1; i >= 0; i--) {
            Change undone = newer.get(i);
            undone.before()
                    .ifPresentOrElse(
                            old -> past.put(undone.key().path(), old),
                            () -> past.remove(undone.key().path()));
        }
        return new Shelf(past, ring);
    }

    void apply(Change change) {
        if (change.type() != Change.Type.MODIFIED) {
            count(change.key(), change.type() == Change.Type.ADDED ? 1 : -1);
        }
        change.after()
                .ifPresentOrElse(
                        now -> {
                            objects.put(change.key().path(), now);
                            byKey.put(change.key(), now);
                        },
                        () -> {
                            objects.remove(change.key().path());
                            byKey.remove(change.key());
                        });
        labels.follow(change);
        ring.add(change);
    }

    void forget(long upTo) {
        ring.forget(upTo);
    }
}
