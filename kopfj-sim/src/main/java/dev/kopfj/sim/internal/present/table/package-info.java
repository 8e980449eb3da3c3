/**
 * Objects in the short forms in which people read them: tables with their cells, and metadata alone.
 * Knows neither who asks nor how answers are encoded.
 */
@NullMarked
package dev.kopfj.sim.internal.present.table;

import org.jspecify.annotations.NullMarked;
