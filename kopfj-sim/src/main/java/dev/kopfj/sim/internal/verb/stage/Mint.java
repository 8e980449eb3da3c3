package dev.kopfj.sim.internal.verb.stage;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes what only the server may make: uids, suffixes of generated names, time stamps. */
public final class Mint {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5;
    private static final int PREFIX_MAX = 63 - SUFFIX;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator chance;
    private Instant second = Instant.EPOCH;
    private String stamp = "1970-01-01T00:00:00Z";

    /** Makes things by a clock and by chance. */
    public Mint(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
    }

    /** Makes a uid. */
    public String uid() {
        long high = (chance.nextLong() & ~VERSION_BITS) | VERSION_4;
        long low = (chance.nextLong() & VARIANT_BITS) | VARIANT;
        return new UUID(high, low).toString();
    }

    /** Makes a name that begins with a prefix. */
    public String name(String prefix) {
        StringBuilder name = new StringBuilder(prefix);
        name.setLength(Math.min(prefix.length(), PREFIX_MAX));
        for (int i = 0; i < SUFFIX; i++) {
            name.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    /** Makes the time stamp of this second. */
    public String now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!now.equals(second)) {
            second = now;
            stamp = now.toString();
        }
        return stamp;
    }
}
