package dev.kopfj.sim.http;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes secrets that nobody can guess; they protect the machine's user, and are no part of what a seed explains. */
final class Secrets {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String token() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
