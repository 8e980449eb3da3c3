package dev.kopfj.sim.internal.verb.exchange;

/** One thing that can be asked of a resource. */
@FunctionalInterface
public interface Verb {
    /** Answers one request, or refuses it by a problem. */
    Response answer(Exchange exchange);
}
