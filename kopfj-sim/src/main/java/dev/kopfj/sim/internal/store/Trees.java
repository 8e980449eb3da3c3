package dev.kopfj.sim.internal.store;

import java.util.ArrayDeque;

/**
 * The trees that are kept in memory beside the bytes of their versions: those that were made or read last. Which ones
 * these are does not depend on how much memory there is, so that runs of one seed do the same work.
 */
final class Trees {
    /** Objects that are new are mostly looked at soon, or never again; as much JSON of them is kept as trees. */
    private static final int NEW_BYTES_MAX = 8 * 1024 * 1024;

    private static final int BYTES_MAX = 32 * 1024 * 1024;

    private final Kept newcomers = new Kept();
    private final Kept others = new Kept();

    private record Weighed(Stored version, int bytes) {}

    /** Versions in the order in which they came. */
    private static final class Kept {
        private final ArrayDeque<Weighed> versions = new ArrayDeque<>();
        private long bytes;

        void add(Stored version, int weight, int most) {
            versions.add(new Weighed(version, weight));
            bytes += weight;
            while (bytes > most) {
                Weighed oldest = versions.remove();
                bytes -= oldest.bytes();
                oldest.version().forgetTree();
            }
        }
    }

    /** Takes note that a version has both its bytes and its tree; others lose theirs for it. */
    synchronized void keep(Stored version, int weight, boolean newcomer) {
        if (newcomer) {
            newcomers.add(version, weight, NEW_BYTES_MAX);
        } else {
            others.add(version, weight, BYTES_MAX);
        }
    }
}
