package dev.kopfj.net;

import dev.kopfj.time.Timeline;
import java.io.IOException;
import java.net.URI;

/**
 * All that an operator may know of being called by others: on the wall, these are ports of the machine; in a
 * simulation, nothing but names.
 */
public interface Ports {

    /** Returns the ports of this machine, on which threads of the given timeline answer. */
    static Ports wall(Timeline timeline) {
        return new WallPorts(timeline);
    }

    /** Begins to listen. */
    Door open(ListenAddress place, Desk desk) throws IOException;

    /** Answers requests; it may be asked by several callers at once. */
    @FunctionalInterface
    interface Desk {
        /** Answers a request. */
        Answer answer(Question question);
    }

    /** Where somebody listens, until it is closed. */
    interface Door extends AutoCloseable {
        /** Returns the address by which others reach it, without a path. */
        URI address();

        /** Returns the certificates, in PEM, that vouch for it; empty without encryption. */
        String authority();

        /** Ends the listening. */
        @Override
        void close();
    }
}
