package dev.kopfj.sim.internal.node.pod;

/** A program that really runs in a container. */
public interface Launch {
    /** A container in which nothing really runs. */
    Launch NONE = new Launch() {
        @Override
        public void stop() {}

        @Override
        public void kill() {}
    };

    /** Asks it to stop. */
    void stop();

    /** Stops it where it stands. */
    void kill();
}
