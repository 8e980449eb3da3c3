package dev.kopfj.sim.time;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The one number from which all chance of a run follows. */
record Seed(long value) {

    /** Returns a source of chance of its own, so that a new draw in one place leaves all others as they were. */
    RandomGenerator stream(String name) {
        return new SplittableRandom(mix(value ^ hash(name)));
    }

    /** Orders what is due at one moment: by chance between actors, while each actor keeps its own order. */
    long tie(long actor, long due) {
        return mix(value + 0x9E3779B97F4A7C15L * actor + 0xC2B2AE3D27D4EB4FL * due);
    }

    private static long hash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001B3L;
        }
        return hash;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
