package dev.kopfj.sim.http;

import io.vertx.core.http.HttpServerRequest;

/** Somebody at the door who sees every request first, and may answer it in place of the cluster. */
@FunctionalInterface
public interface Guard {
    /** Lets every request pass. */
    Guard NOBODY = (request, body) -> false;

    /** Takes a request whose body has arrived, and answers it; or returns false, and leaves it alone. */
    boolean takes(HttpServerRequest request, byte[] body);
}
