package dev.kopfj.sim.time;

import java.time.Duration;

/** One thing that happened: the how-manieth, when since the start, who and what. */
public record Step(long number, Duration at, String actor, String what) {}
