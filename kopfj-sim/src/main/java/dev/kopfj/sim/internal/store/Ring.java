package dev.kopfj.sim.internal.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The recent changes of one resource, bounded; what falls out is remembered only as "too old". */
final class Ring {
    static final int CHANGES_MAX = 4096;

    private final ArrayDeque<Change> recent = new ArrayDeque<>();
    private final int capacity;
    private long oldest;

    Ring(long start, int capacity) {
        this.oldest = start;
        this.capacity = capacity;
    }

    void add(Change change) {
        if (recent.size() == capacity) {
            oldest = recent.removeFirst().revision();
        }
        recent.addLast(change);
    }

    void forget(long upTo) {
        recent.clear();
        oldest = upTo;
    }

    /** The oldest revision since which all changes are known. */
    long oldest() {
        return oldest;
    }

    /** The changes after a revision, oldest first. */
    List<Change> since(long revision) {
        List<Change> newer = new ArrayList<>();
        Iterator<Change> back = recent.descendingIterator();
        while (back.hasNext()) {
            Change change = back.next();
            if (change.revision() <= revision) {
                break;
            }
            newer.add(change);
        }
        Collections.reverse(newer);
        return newer;
    }
}
