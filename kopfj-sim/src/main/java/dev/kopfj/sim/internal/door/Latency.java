package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.time.RoundTrip;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long messages travel between one client and the API server. */
public final class Latency {

    private static final int REQUEST_MICROS_MIN = 200;
    private static final int REQUEST_MICROS_MAX = 5_000;
    private static final int EVENT_MICROS_MAX = 20_000;
    private static final int WATCH_SECONDS_MIN = 1_800;

    private final RandomGenerator chance;

    public Latency(RandomGenerator chance) {
        this.chance = chance;
    }

    /** Draws the way of a request and of its answer. */
    public RoundTrip request() {
        return new RoundTrip(
                micros(REQUEST_MICROS_MIN, REQUEST_MICROS_MAX), micros(REQUEST_MICROS_MIN, REQUEST_MICROS_MAX));
    }

    /** Draws the way of a watch event. */
    public Duration event() {
        return micros(REQUEST_MICROS_MIN, EVENT_MICROS_MAX);
    }

    /** Returns after how long a watch is ended: when the client says so, or after half an hour to an hour. */
    public Duration watch(String timeoutSeconds) {
        return timeoutSeconds.matches("[1-9]\\d{0,8}")
                ? Duration.ofSeconds(Long.parseLong(timeoutSeconds))
                : Duration.ofSeconds(chance.nextInt(WATCH_SECONDS_MIN, 2 * WATCH_SECONDS_MIN));
    }

    private Duration micros(int min, int max) {
        return Duration.ofNanos(chance.nextInt(min, max) * 1_000L);
    }
}
