package dev.kopfj.sim.time;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is yet to come, ordered by due time, then by chance, then by when it was entered. */
final class Agenda {

    /** So many entries that were taken back are kept until their time comes; more are cleared away. */
    private static final int CANCELLED_MAX = 1_000;

    /** Who does what. */
    record Task(Actor actor, String what, Runnable body) {}

    /** One entry; the number of nanoseconds since the start says when it is due. */
    final class Entry implements Comparable<Entry>, Ticket {
        long due;
        private long tie;
        private long sequence;
        final long because;
        final Actor actor;
        final String what;
        final Runnable body;
        private volatile boolean cancelled;

        Entry(long due, long tie, long sequence, long because, Task task) {
            this.due = due;
            this.tie = tie;
            this.sequence = sequence;
            this.because = because;
            this.actor = task.actor();
            this.what = task.what();
            this.body = task.body();
        }

        @Override
        public void cancel() {
            if (!cancelled) {
                cancelled = true;
                oneCancelled();
            }
        }

        boolean isDead() {
            return cancelled || actor.isCrashed();
        }

        boolean isHeld() {
            return due < actor.pausedUntil();
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(due, other.due);
            if (byTime != 0) {
                return byTime;
            }
            int byChance = Long.compare(tie, other.tie);
            return byChance != 0 ? byChance : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long sequence;
    private int cancelled;

    synchronized Entry add(long due, long tie, long because, Task task) {
        Entry entry = new Entry(due, tie, sequence++, because, task);
        entries.add(entry);
        notifyAll();
        return entry;
    }

    private synchronized void oneCancelled() {
        cancelled++;
        if (cancelled > CANCELLED_MAX && cancelled > entries.size() / 2) {
            entries.removeIf(Entry::isDead);
            cancelled = 0;
        }
    }

    /**
     * Returns the next entry without taking it; drops those that were cancelled or whose actor has crashed, and puts off
     * those whose actor pauses.
     */
    synchronized @Nullable Entry next() {
        Entry head = entries.peek();
        while (head != null && (head.isDead() || head.isHeld())) {
            entries.poll();
            if (!head.isDead()) {
                putOff(head);
            }
            head = entries.peek();
        }
        return head;
    }

    /** All that was due in a pause is due at its end, in the order in which it would have happened. */
    private void putOff(Entry held) {
        held.due = held.actor.pausedUntil();
        held.tie = held.actor.number();
        held.sequence = sequence++;
        entries.add(held);
    }

    /** Takes the next entry if it is due at the given moment. */
    synchronized @Nullable Entry takeDue(long moment) {
        Entry head = next();
        return head != null && head.due <= moment ? entries.poll() : null;
    }

    /** Returns how many entries have ever been added. */
    synchronized long added() {
        return sequence;
    }

    /** Blocks the calling thread until more than so many entries have been added, for some nanoseconds at most. */
    synchronized void awaitMoreThan(long seen, long nanos) {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        try {
            while (sequence == seen && left > 0) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes whoever waits for an entry, as if there were one. */
    synchronized void wakeUp() {
        sequence++;
        notifyAll();
    }

    synchronized void clear() {
        entries.clear();
    }
}
