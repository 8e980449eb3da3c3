package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Stored;

/** What a watch event tells: what has become of an object, and which version of it is shown. */
public record Told(String type, Resource resource, Stored version) {}
