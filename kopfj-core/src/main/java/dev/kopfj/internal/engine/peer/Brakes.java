package dev.kopfj.internal.engine.peer;

import dev.kopfj.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All that can make an operator pause; it is at work while nothing does. Each brake can be released for good or until a
 * moment, after which it is on again, even if nothing happens then. Lives in steps of the timeline.
 */
public final class Brakes {

    /** Is told when a pause begins or ends. */
    public interface Listener {
        /** Takes note that a pause begins. */
        void pause();

        /** Takes note that a pause is over. */
        void resume();
    }

    private final Timeline timeline;
    // Whoever runs beside the steps asks, too.
    private final List<Brake> brakes = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private boolean told;

    /** Makes an operator's brakes, of which there are none yet. */
    public Brakes(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Tells somebody of each pause that begins or ends from now on. */
    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /** Tells whether the operator pauses at this moment; whoever is to be told of it has been told then. */
    public boolean areOn() {
        update();
        return told;
    }

    /** Tells on any thread whether the time to be at work is over, even if nobody has been told of it yet. */
    boolean isAnyOn() {
        Instant now = timeline.now();
        return brakes.stream().anyMatch(brake -> !now.isBefore(brake.releasedUntil));
    }

    Timeline timeline() {
        return timeline;
    }

    /** Adds a brake, which is on or released at first. */
    Brake add(boolean on) {
        Brake brake = new Brake(on ? Instant.MIN : Instant.MAX);
        brakes.add(brake);
        update();
        return brake;
    }

    private void update() {
        boolean on = isAnyOn();
        if (on != told) {
            told = on;
            List.copyOf(listeners).forEach(on ? Listener::pause : Listener::resume);
        }
    }

    /** One reason to pause. */
    final class Brake {

        // Fences ask for it on any thread.
        private volatile Instant releasedUntil;
        private Timeline.Ticket end = () -> {};

        private Brake(Instant releasedUntil) {
            this.releasedUntil = releasedUntil;
        }

        /** Lets the operator pause. */
        void apply() {
            releaseUntil(Instant.MIN);
        }

        /** Lets the operator work, as far as this brake is concerned. */
        void release() {
            releaseUntil(Instant.MAX);
        }

        /** Lets the operator work until a moment. */
        void releaseUntil(Instant moment) {
            end.cancel();
            releasedUntil = moment;
            if (moment.isAfter(timeline.now()) && moment.isBefore(Instant.MAX)) {
                end = timeline.at(moment, "end of the time to be at work", Brakes.this::update);
            }
            update();
        }

        boolean isReleased() {
            return timeline.now().isBefore(releasedUntil);
        }

        /** Takes the brake away. */
        void remove() {
            end.cancel();
            brakes.remove(this);
            update();
        }
    }
}
