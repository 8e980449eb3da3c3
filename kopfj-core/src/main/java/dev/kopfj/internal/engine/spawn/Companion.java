package dev.kopfj.internal.engine.spawn;

import dev.kopfj.given.Stopped;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One timer or daemon of one object, from its begin to its end. Between its runs it is but a step to come, and holds no
 * thread. Lives in steps of the timeline; only its runs and their patches are work.
 */
final class Companion {

    /** Whoever is about to end by itself is given that long before anything is done about it. */
    private static final Duration INSTANT = Duration.ofMillis(10);

    private enum State {
        WAITING,
        RUNNING,
        ENDED
    }

    private final SpawnedHandler handler;
    private final Companions home;
    private final Timeline timeline;
    private final String name;
    private final StopSign sign;
    private final List<Timeline.Ticket> stages = new ArrayList<>();
    private State state = State.WAITING;
    private HandlerRecord progress;
    private Instant began;
    private boolean waitsForChange;
    private boolean toldByOperator;
    private boolean abandoned;
    private Timeline.Ticket next = () -> {};
    private Timeline.Ticket nextPoll = () -> {};
    private Timeline.@Nullable Work work;
    private @Nullable PatchReply written;

    Companion(SpawnedHandler handler, Companions home, Timeline timeline) {
        this.handler = handler;
        this.home = home;
        this.timeline = timeline;
        this.name = "%s of %s".formatted(handler.label().toLowerCase(Locale.ROOT), home.name());
        this.sign =
                new StopSign(timeline.gate("the end of " + name), home.means().pauses()::areDue);
        this.began = timeline.now();
        this.progress = HandlerRecord.fresh(began, null);
    }

    SpawnedHandler handler() {
        return handler;
    }

    /** Tells whether somebody has to wait for it. */
    boolean isAlive() {
        return state != State.ENDED && !abandoned;
    }

    void begin() {
        runAfter(handler.timing().initialDelay());
    }

    /** Takes note that something essential of the object has changed. */
    void changed() {
        if (waitsForChange) {
            waitsForChange = false;
            due();
        }
    }

    /** Tells it to end for the object's sake. */
    void stop(Stopped.Reason reason) {
        boolean first = !sign.wasGiven();
        if (stopsNow(reason) || !first) {
            return;
        }
        hurry(handler.patience().stagesForObject());
        if (handler.patience().timeout() == null) {
            poll();
        }
    }

    /** Tells it to end for the operator's sake, which waits for nobody for ever. */
    void stopWithOperator(Stopped.Reason reason) {
        if (!stopsNow(reason) && !toldByOperator) {
            toldByOperator = true;
            hurry(handler.patience().stagesForOperator());
        }
    }

    private boolean stopsNow(Stopped.Reason reason) {
        if (state == State.ENDED || abandoned) {
            return true;
        }
        sign.set(reason);
        if (state == State.WAITING) {
            end(false);
        }
        return state == State.ENDED;
    }

    private void runAfter(Duration delay) {
        state = State.WAITING;
        next = timeline.after(delay, name + " is due", this::due);
    }

    private void due() {
        if (isPaused()) {
            stopsNow(Stopped.Reason.OPERATOR_PAUSING);
            return;
        }
        Instant now = timeline.now();
        Instant rested = handler.timing().due(now, home.lastChange());
        if (rested.isAfter(now)) {
            next = timeline.at(rested, "idle time for " + name, this::due);
        } else {
            run();
        }
    }

    private void run() {
        state = State.RUNNING;
        began = timeline.now();
        if (progress.isFinished()) {
            progress = HandlerRecord.fresh(began, null);
        }
        Turn turn = home.turn(handler, progress, sign);
        work = timeline.start(name, () -> {
            try {
                turn.run();
            } finally {
                timeline.soon("end of a run of " + name, () -> returned(turn));
            }
        });
    }

    private void returned(Turn turn) {
        work = null;
        if (turn.wasFenced()) {
            sign.set(Stopped.Reason.OPERATOR_PAUSING);
            end(false);
            return;
        }
        if (abandoned || !turn.wantsToWrite()) {
            concluded(turn);
            return;
        }
        timeline.start("patch by " + name, () -> {
            try {
                turn.write();
            } finally {
                timeline.soon("end of a patch by " + name, () -> concluded(turn));
            }
        });
    }

    private void concluded(Turn turn) {
        progress = turn.outcome().recordedOn(progress, timeline.now());
        written = turn.reply();
        home.concluded(turn);
        if (isPaused() || sign.wasGiven()) {
            end(false);
        } else {
            follow(handler.timing().after(progress, began, timeline.now()));
        }
    }

    /** A pause may begin with nothing but time, and then is told of here first. */
    private boolean isPaused() {
        return home.means().pauses().areOn();
    }

    private void follow(Timing.Next then) {
        if (then instanceof Timing.Next.In in) {
            runAfter(in.delay());
        } else if (then instanceof Timing.Next.WhenChanged) {
            state = State.WAITING;
            if (home.lastChange().isAfter(began)) {
                due();
            } else {
                waitsForChange = true;
            }
        } else {
            sign.set(Stopped.Reason.DONE);
            end(true);
        }
    }

    private void end(boolean byItself) {
        state = State.ENDED;
        next.cancel();
        waitsForChange = false;
        stages.forEach(Timeline.Ticket::cancel);
        nextPoll.cancel();
        home.ended(this, byItself, written);
    }

    private void hurry(List<Patience.Stage> plan) {
        stages.forEach(Timeline.Ticket::cancel);
        stages.clear();
        nextPoll.cancel();
        for (Patience.Stage stage : plan) {
            Duration age = stage.age().compareTo(INSTANT) < 0 ? INSTANT : stage.age();
            stages.add(timeline.after(age, "patience with " + name, () -> apply(stage.what())));
        }
    }

    private void apply(Stopped.Reason what) {
        sign.set(what);
        switch (what) {
            case DAEMON_SIGNALLED -> home.logger().debug("{} is signalled to exit gracefully.", handler.label());
            case DAEMON_CANCELLED -> {
                home.logger().debug("{} is signalled to exit by force.", handler.label());
                if (work != null) {
                    work.interrupt();
                }
            }
            default -> {
                home.logger().warn("{} did not exit in time. Leaving it orphaned.", handler.label());
                abandoned = true;
                home.abandoned();
            }
        }
    }

    private void poll() {
        Duration polling = handler.patience().polling();
        nextPoll = timeline.after(polling, "a look at " + name, () -> {
            home.logger()
                    .debug(
                            "{} is still exiting. The next check is in {} seconds.",
                            handler.label(),
                            polling.toSeconds());
            poll();
        });
    }
}
