package dev.kopfj.internal.engine.login;

import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A timeline that knows of the current thread whether it is work, and so may wait. */
final class WorkTimeline implements Timeline {

    private final Timeline timeline;
    private final ThreadLocal<Boolean> working = ThreadLocal.withInitial(() -> false);

    WorkTimeline(Timeline timeline) {
        this.timeline = timeline;
    }

    boolean mayWait() {
        return working.get();
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
    public Work start(String what, Runnable work) {
        return timeline.start(what, () -> {
            working.set(true);
            try {
                work.run();
            } finally {
                working.remove();
            }
        });
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
    public void begins(String what) {
        timeline.begins(what);
    }

    @Override
    public RandomGenerator chance() {
        return timeline.chance();
    }
}
