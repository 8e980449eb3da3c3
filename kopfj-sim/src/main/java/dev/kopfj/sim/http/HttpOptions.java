package dev.kopfj.sim.http;

/**
 * Where a server listens, and how.
 *
 * @param host the address to bind to
 * @param port the port; 0 for any that is free
 * @param tls whether it speaks HTTPS, and wants to know who calls; plain HTTP lets everybody in as the administrator
 */
public record HttpOptions(String host, int port, boolean tls) {

    private static final int PORT_MAX = 65_535;

    public HttpOptions {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "A port lies between 0 and %d, but here is %d.".formatted(PORT_MAX, port));
        }
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
        return new HttpOptions(host, other, tls);
    }

    /** Returns these options with another address to bind to. */
    public HttpOptions host(String other) {
        return new HttpOptions(other, port, tls);
    }
}
