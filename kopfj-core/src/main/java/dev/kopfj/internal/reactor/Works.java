package dev.kopfj.internal.reactor;

import dev.kopfj.internal.cycle.World;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timeline that knows which pieces of work are under way, so that they can be told to end. */
final class Works implements Timeline {

    private static final Logger LOG = LoggerFactory.getLogger(Works.class);

    private final Timeline timeline;
    private final List<Ticket> exits = new ArrayList<>();
    private boolean isOver;
    private final Set<Piece> pieces = new LinkedHashSet<>();

    Works(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Gives what is under way some time to end, interrupts it, and at last gives it up. Only in a step. */
    void hurry(World world, Runnable givenUp) {
        String what = "patience with what is at work for " + world.operator();
        exits.add(timeline.after(world.settings().exitTimeout(), what, () -> {
            if (!names().isEmpty()) {
                LOG.warn("{} is stopped, and interrupts what is still at work: {}.", world.operator(), names());
                interrupt();
            }
        }));
        exits.add(timeline.after(world.settings().ultimateExitTimeout(), what, () -> {
            LOG.warn("{} is stopped, and leaves behind what is still at work: {}.", world.operator(), names());
            givenUp.run();
        }));
        if (isOver) {
            calm();
        }
    }

    /** Takes note that nothing is waited for any more. Only in a step. */
    void calm() {
        isOver = true;
        exits.forEach(Ticket::cancel);
    }

    /** Returns what is under way, for people. */
    synchronized List<String> names() {
        return pieces.stream().map(piece -> piece.what).toList();
    }

    /** Interrupts all that is under way. Only in a step. */
    void interrupt() {
        for (Piece piece : underWay()) {
            if (piece.work != null) {
                piece.work.interrupt();
            }
        }
    }

    @Override
    public Work start(String what, Runnable work) {
        Piece piece = new Piece(what);
        begins(piece);
        Work started = timeline.start(what, () -> {
            try {
                work.run();
            } finally {
                ends(piece);
            }
        });
        piece.work = started;
        return started;
    }

    @Override
    public Instant now() {
        return timeline.now();
    }

    @Override
    public Ticket at(Instant due, String what, Runnable step) {
        return timeline.at(due, what, step);
    }

    @Override
    public Gate gate(String what) {
        return timeline.gate(what);
    }

    @Override
    public void sleep(Duration duration) {
        timeline.sleep(duration);
    }

    @Override
    public void letPass(Throwable thrown) {
        timeline.letPass(thrown);
    }

    @Override
    public RandomGenerator chance() {
        return timeline.chance();
    }

    private synchronized List<Piece> underWay() {
        return List.copyOf(pieces);
    }

    private synchronized void begins(Piece piece) {
        pieces.add(piece);
    }

    private synchronized void ends(Piece piece) {
        pieces.remove(piece);
    }

    /** A piece of work, and what it is called. */
    private static final class Piece {
        private final String what;
        private volatile @Nullable Work work;

        Piece(String what) {
            this.what = what;
        }
    }
}
