package dev.kopfj.sim.http;

/**
 * Where a server listens, and how.
 *
 * @param host the address to bind to
 * @param port the port; 0 for any that is free
 * @param tls whether it speaks HTTPS
 * @param open whether those who do not show who they are are the administrator, and not turned away
 */
public record HttpOptions(String host, int port, boolean tls, boolean open) {

    private static final int PORT_MAX = 65_535;

    public HttpOptions {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "A port lies between 0 and %d, but here is %d.".formatted(PORT_MAX, port));
        }
    }

    /** HTTPS for those who show who they are, or plain HTTP for everybody. */
    public HttpOptions(String host, int port, boolean tls) {
        this(host, port, tls, !tls);
    }

    /** HTTPS on any free port, for programs on this machine only. */
    public static HttpOptions https() {
        return new HttpOptions("127.0.0.1", 0, true);
    }

    /** Plain HTTP on any free port, for programs on this machine only. */
    public static HttpOptions http() {
        return new HttpOptions("127.0.0.1", 0, false);
    }

    /** Returns these options with another port. */
    public HttpOptions port(int other) {
        return new HttpOptions(host, other, tls, open);
    }

    /** Returns these options with another address to bind to. */
    public HttpOptions host(String other) {
        return new HttpOptions(other, port, tls, open);
    }

    /** Returns these options for a server at which everybody is the administrator. */
    public HttpOptions openToAll() {
        return new HttpOptions(host, port, tls, true);
    }
}
