package dev.kopfj.sim.time;

import java.time.Instant;

/** How fast time passes, and from when on: only when a test moves it, or with the clock on the wall. */
public sealed interface Pacing {

    /** Time stands still but for {@code advance}, {@code settle} and {@code await}, and then flies. */
    static Pacing virtual() {
        return new Virtual(Simulation.START);
    }

    /** Time passes by the clock on the wall; threads of any kind may call. */
    static Pacing wall() {
        return wall(1);
    }

    /** Time passes the given number of times as fast as on the wall. */
    static Pacing wall(double speed) {
        return new Wall(speed, Simulation.START);
    }

    /** Returns this pacing with another moment at which the simulation begins. */
    Pacing from(Instant begin);

    /** Returns the moment at which the simulation begins. */
    Instant begin();

    /** Moved by the test. */
    record Virtual(Instant begin) implements Pacing {
        @Override
        public Virtual from(Instant other) {
            return new Virtual(other);
        }
    }

    /** Moved by the clock. */
    record Wall(double speed, Instant begin) implements Pacing {
        public Wall {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("The speed of time is %s, and must be above 0.".formatted(speed));
            }
        }

        @Override
        public Wall from(Instant other) {
            return new Wall(speed, other);
        }
    }
}
