/**
 * The verbs that show objects and change nothing.
 * Knows neither admission nor the managers of fields.
 */
@NullMarked
package dev.kopfj.sim.internal.verb.read;

import org.jspecify.annotations.NullMarked;
