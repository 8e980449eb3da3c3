package dev.kopfj.sim.internal.watch;

/** Where the frames of one watch go; called inline while a write commits, so it must only take note. */
public interface Sink {
    /** Takes one event: a line of JSON without its line end. */
    void event(byte[] frame);

    /** Takes one event that tells of a version of an object. */
    default void event(byte[] frame, Told told) {
        event(frame);
    }

    /** Learns that the server has ended the watch; nothing follows. */
    void end();

    /** Learns that the connection has broken; nothing follows. */
    default void cut() {
        end();
    }
}
