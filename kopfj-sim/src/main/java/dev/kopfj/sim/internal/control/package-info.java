/**
 * What all controllers of the control plane are made with: one look at one object at a time, what the cluster holds at
 * present, and requests whose refusal is tried again. Knows no kind's behaviour.
 */
@NullMarked
package dev.kopfj.sim.internal.control;

import org.jspecify.annotations.NullMarked;
