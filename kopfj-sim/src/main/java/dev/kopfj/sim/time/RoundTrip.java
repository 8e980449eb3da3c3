package dev.kopfj.sim.time;

import java.time.Duration;

/** How long a request takes to get there, and its answer to get back. */
public record RoundTrip(Duration there, Duration back) {}
