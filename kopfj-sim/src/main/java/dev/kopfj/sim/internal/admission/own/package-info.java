/**
 * What the server itself demands of objects beside their form: quotas, ranges of limits, classes. Knows neither how
 * requests arrive nor what users have registered.
 */
@NullMarked
package dev.kopfj.sim.internal.admission.own;

import org.jspecify.annotations.NullMarked;
