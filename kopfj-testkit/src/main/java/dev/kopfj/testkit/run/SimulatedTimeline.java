package dev.kopfj.testkit.run;

import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The framework's seam to time, bound to an actor of a simulation. */
final class SimulatedTimeline implements Timeline {

    private final Actor actor;
    private final RandomGenerator chance;
    private final Consumer<String> beginnings;
    private final Surroundings surroundings;

    /** What is around each step and each work, which is told its name. */
    interface Surroundings {
        Runnable around(String what, Runnable body);
    }

    SimulatedTimeline(Actor actor, Consumer<String> beginnings) {
        this(actor, beginnings, (what, body) -> body);
    }

    SimulatedTimeline(Actor actor, Consumer<String> beginnings, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.beginnings = beginnings;
        this.actor = actor;
        this.chance = actor.simulation().chance("chance of " + actor.name());
    }

    @Override
    public Instant now() {
        return actor.simulation().now().plus(actor.skew());
    }

    @Override
    public Ticket at(Instant due, String what, Runnable step) {
        return actor.at(due.minus(actor.skew()), what, surroundings.around(what, step))::cancel;
    }

    @Override
    public Work start(String what, Runnable work) {
        return actor.start(what, surroundings.around(what, work))::interrupt;
    }

    @Override
    public Gate gate(String what) {
        return new SimulatedGate(actor.simulation().gate(what));
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

    @Override
    public void begins(String what) {
        beginnings.accept(what);
    }

    private record SimulatedGate(dev.kopfj.sim.time.Gate gate) implements Gate {

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
    }
}
