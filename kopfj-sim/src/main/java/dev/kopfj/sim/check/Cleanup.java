package dev.kopfj.sim.check;

import dev.kopfj.sim.trace.Subject;

/**
 * How far an operator is with what it has to do before an object may go. Whoever runs operators tells it after each run of
 * such a handler, so that finalizers can be watched over.
 *
 * @param operator the operator's name in the trace
 * @param object the object that is to go
 * @param handler which of the operator's handlers for that
 * @param over whether the handler is through, well or not, so that it will not be run again
 */
public record Cleanup(String operator, Subject object, String handler, boolean over) {}
