package dev.kopfj.sim.internal.verb.exchange;

/** One request on its way through a verb: where it leads, and what its caller shall be warned of. */
public record Exchange(Request request, Route route, Warnings warnings) {}
