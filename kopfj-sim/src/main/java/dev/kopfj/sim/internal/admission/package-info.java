/**
 * Who else must agree to a request before it is done: policies that users write, and programs outside. Knows neither how requests are routed
 * nor where objects are kept.
 */
@NullMarked
package dev.kopfj.sim.internal.admission;

import org.jspecify.annotations.NullMarked;
