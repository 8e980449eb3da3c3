package dev.kopfj.net;

/**
 * Where to listen.
 *
 * @param host the address of an interface of the machine, such as {@code 0.0.0.0} or {@code localhost}
 * @param port the port; 0 for any that is free
 * @param encrypted whether only by HTTPS
 * @param name the name by which others reach it, for which the certificate is made; the host if it is empty
 */
public record Place(String host, int port, boolean encrypted, String name) {

    private static final int PORT_MAX = 65_535;

    /** Rejects ports that do not exist. */
    public Place {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("There is no port %d. Give one from 0 (any) to 65535.".formatted(port));
        }
    }

    /** Returns the name by which others reach it. */
    public String reachedAs() {
        return name.isEmpty() ? host : name;
    }
}
