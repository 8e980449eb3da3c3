package dev.kopfj.testkit.running;

import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A timeline for operators that a test starts by itself: for service accounts, frozen ones, and those with wrong clocks. */
class ActorTimeline implements Timeline {

    private final Actor actor;
    private final RandomGenerator chance;

    ActorTimeline(Actor actor) {
        this.actor = actor;
        this.chance = actor.simulation().chance("chance of " + actor.name());
    }

    @Override
    public Instant now() {
        return actor.simulation().now();
    }

    @Override
    public Ticket at(Instant due, String what, Runnable step) {
        return actor.at(due, what, step)::cancel;
    }

    @Override
    public Work start(String what, Runnable work) {
        actor.start(what, work);
        return () -> {};
    }

    @Override
    public Gate gate(String what) {
        dev.kopfj.sim.time.Gate gate = actor.simulation().gate(what);
        return new Gate() {
            @Override
            public void open() {
                gate.open();
            }

            @Override
            public boolean isOpen() {
                return gate.isOpen();
            }

            @Override
            public boolean await(Duration atMost) {
                return gate.await(atMost);
            }

            @Override
            public void await() {
                gate.await();
            }
        };
    }

    @Override
    public void sleep(Duration duration) {
        actor.simulation().sleep(duration);
    }

    @Override
    public void letPass(Throwable thrown) {
        Simulation.letPass(thrown);
    }

    @Override
    public RandomGenerator chance() {
        return chance;
    }
}
