package dev.kopfj;

import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A timeline for code that only asks what time it is. */
public final class ManualTimeline implements Timeline {

    private Instant now;

    public ManualTimeline(Instant start) {
        now = start;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Ticket at(Instant due, String what, Runnable step) {
        throw new UnsupportedOperationException(what);
    }

    @Override
    public Work start(String what, Runnable work) {
        throw new UnsupportedOperationException(what);
    }

    @Override
    public Gate gate(String what) {
        throw new UnsupportedOperationException(what);
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }

    @Override
    public void letPass(Throwable thrown) {
        if (thrown instanceof Ended ended) {
            throw ended;
        }
    }

    @Override
    public RandomGenerator chance() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    /** What this timeline would end work by. */
    public static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }
}
