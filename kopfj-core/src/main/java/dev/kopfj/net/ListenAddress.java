package dev.kopfj.net;

import org.jspecify.annotations.Nullable;

/**
 * Where to listen.
 *
 * <pre>{@code
 * ListenAddress.of("0.0.0.0", 9443).reachedAs("guard.example.com").encrypted(Encryption.selfSigned())
 * }</pre>
 *
 * @param host the address of an interface of the machine, such as {@code 0.0.0.0} or {@code localhost}
 * @param port the port; 0 for any that is free
 * @param name the name by which others reach it; the host if it is empty
 * @param encryption by which certificates HTTPS is spoken; null for HTTP
 */
public record ListenAddress(
        String host, int port, String name, @Nullable Encryption encryption) {

    private static final int PORT_MAX = 65_535;

    /** Rejects ports that do not exist. */
    public ListenAddress {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("There is no port %d. Give one from 0 (any) to 65535.".formatted(port));
        }
    }

    /** Listens by HTTP at an interface. */
    public static ListenAddress of(String host, int port) {
        return new ListenAddress(host, port, "", null);
    }

    /** Sets the name by which others reach it. */
    public ListenAddress reachedAs(String other) {
        return new ListenAddress(host, port, other, encryption);
    }

    /** Listens by HTTPS. */
    public ListenAddress encrypted(Encryption other) {
        return new ListenAddress(host, port, name, other);
    }

    /** Tells whether it listens by HTTPS. */
    public boolean isEncrypted() {
        return encryption != null;
    }

    /** Returns the name by which others reach it. */
    public String reachedAs() {
        return name.isEmpty() ? host : name;
    }
}
