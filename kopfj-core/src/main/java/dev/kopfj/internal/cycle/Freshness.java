package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Wish;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.object.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which handlers of a cause have seen the object as it is now. If it changes while an update is half done, those that
 * are finished begin anew; if it changes while a creation is, that is an update thereafter.
 */
final class Freshness {

    private final Situation seen;
    private final Memory memory;
    private final @Nullable ObjectNode begun;
    private final boolean tracked;
    private @Nullable String digest;

    Freshness(Situation seen, Memory memory, @Nullable ObjectNode begun, boolean tracked) {
        this.seen = seen;
        this.memory = memory;
        this.begun = begun;
        this.tracked = tracked && seen.reason() != Reason.DELETE;
    }

    /** Tells whether what a record tells of is to be done anew. */
    boolean isOutdated(HandlerRecord stored) {
        return stored.digest() != null && isStale(stored) && !(seen.reason() == Reason.CREATE && begun != null);
    }

    /** Returns the progress of a cause that is not through, told apart from that of another state of the object. */
    CauseProgress noted(CauseProgress progress, List<Attempted> ran) {
        if (!tracked || progress.isDone()) {
            return progress;
        }
        ObjectNode expected = expected(ran);
        String next = expected.equals(seen.after()) ? digest() : Memory.digest(expected);
        return progress.mapped(stored -> stored.isFinished() && !isStale(stored) ? stored.withDigest(next) : stored);
    }

    /** Returns the essence that all handlers have seen once they are finished. */
    ObjectNode handled(CauseProgress progress) {
        boolean missed = seen.reason() == Reason.CREATE
                && progress.meant().values().stream().anyMatch(this::isStale);
        return missed && begun != null ? begun : seen.after();
    }

    /** Returns what the first handlers of a creation have seen, and what they have made of it. */
    @Nullable ObjectNode begun(CauseProgress progress, List<Attempted> ran) {
        if (!tracked || progress.isDone() || seen.reason() != Reason.CREATE) {
            return null;
        }
        return begun == null || begun.equals(seen.after()) ? expected(ran) : begun;
    }

    private boolean isStale(HandlerRecord stored) {
        return tracked && stored.digest() != null && stored.isStale(digest());
    }

    private String digest() {
        String known = digest;
        if (known == null) {
            known = Memory.digest(seen.after());
            digest = known;
        }
        return known;
    }

    /** The operator's own patches are no change that its handlers have missed. */
    private ObjectNode expected(List<Attempted> ran) {
        Optional<Wish> wishes =
                ran.stream().map(Attempted::wishes).reduce(Wish::and).filter(wish -> !wish.isEmpty());
        return wishes.map(wish -> memory.essence(wish.appliedTo(seen.body()))).orElse(seen.after());
    }
}
