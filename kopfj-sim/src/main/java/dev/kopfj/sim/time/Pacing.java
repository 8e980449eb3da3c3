package dev.kopfj.sim.time;

/** How fast time passes: only when a test moves it, or with the clock on the wall. */
public sealed interface Pacing {

    /** Time stands still but for {@code advance}, {@code settle} and {@code await}, and then flies. */
    static Pacing virtual() {
        return new Virtual();
    }

    /** Time passes by the clock on the wall; threads of any kind may call. */
    static Pacing wall() {
        return new Wall(1);
    }

    /** Time passes the given number of times as fast as on the wall. */
    static Pacing wall(double speed) {
        return new Wall(speed);
    }

    /** Moved by the test. */
    record Virtual() implements Pacing {}

    /** Moved by the clock. */
    record Wall(double speed) implements Pacing {
        public Wall {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("The speed of time is %s, and must be above 0.".formatted(speed));
            }
        }
    }
}
