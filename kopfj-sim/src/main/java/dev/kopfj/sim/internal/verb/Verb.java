package dev.kopfj.sim.internal.verb;

/** One thing that can be asked of a resource. */
@FunctionalInterface
interface Verb {
    Response answer(Exchange exchange);
}
