package dev.kopfj.sim.internal.hook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way from the server to programs outside of it. */
@FunctionalInterface
public interface Outbound {
    /** There is no way out. */
    Outbound NONE = (target, body, timeout) -> {
        throw new Unreachable("dial tcp: the simulated server has no way out");
    };

    /** Posts a document in JSON, and returns what is answered. */
    Reply post(Target target, byte[] body, Duration timeout) throws Unreachable;

    /**
     * Where a program listens.
     *
     * @param url with path and query
     * @param authorities the certificates, in PEM, that may vouch for the program; empty for the usual ones
     * @param service the service behind which it runs; null when the URL says where it is
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Target(String url, byte[] authorities, @Nullable Service service) {}

    /** A service of the cluster, and one of its ports. */
    record Service(String namespace, String name, int port) {}

    /** What a program has answered. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int code, String contentType, byte[] body) {}

    /** Nothing was answered; the message says why in the words of the real server. */
    final class Unreachable extends Exception {
        private static final long serialVersionUID = 1;

        /** Makes a failure that says why. */
        public Unreachable(String why) {
            super(why, null, false, false);
        }
    }
}
