package dev.kopfj.internal.engine.peer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where an operator stands among its peers. Pure.
 *
 * @param verdict whether it may be at work
 * @param blocking the peers for which it pauses
 * @param dead the peers that are not alive any more
 */
record Standing(Verdict verdict, List<Peer> blocking, List<Peer> dead) {

    /** Whether an operator may be at work. */
    enum Verdict {
        /** Nobody alive has the same priority or a higher one. */
        WORK,
        /** Somebody alive has a higher priority. */
        PAUSE_FOR_HIGHER,
        /** Somebody alive has the same priority, and nobody a higher one. */
        PAUSE_FOR_EQUAL
    }

    /** Judges by what stands in the status, apart from the operator itself. */
    static Standing of(Peer self, List<Peer> all, Instant now) {
        List<Peer> others = all.stream()
                .filter(peer -> !peer.identity().equals(self.identity()))
                .toList();
        List<Peer> dead = others.stream().filter(peer -> peer.isDead(now)).toList();
        List<Peer> alive = others.stream().filter(peer -> !peer.isDead(now)).toList();
        List<Peer> higher =
                alive.stream().filter(peer -> peer.priority() > self.priority()).toList();
        if (!higher.isEmpty()) {
            return new Standing(Verdict.PAUSE_FOR_HIGHER, higher, dead);
        }
        List<Peer> equal = alive.stream()
                .filter(peer -> peer.priority() == self.priority())
                .toList();
        return new Standing(equal.isEmpty() ? Verdict.WORK : Verdict.PAUSE_FOR_EQUAL, equal, dead);
    }

    /** Returns when the first of those who block it will not count as alive, unless heard of again. */
    Optional<Instant> nextDeadline() {
        return blocking.stream().map(Peer::deadline).min(Comparator.naturalOrder());
    }

    /** Names those who block it, for people. */
    List<String> names() {
        return blocking.stream().map(Peer::identity).toList();
    }
}
