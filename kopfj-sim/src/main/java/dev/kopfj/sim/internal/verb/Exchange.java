package dev.kopfj.sim.internal.verb;

/** One request on its way through a verb: where it leads, and what its caller shall be warned of. */
record Exchange(Request request, Route route, Warnings warnings) {}
