/**
 * What requests ask for beside the object: read, judged, and refused where it makes no sense.
 * Knows neither what is stored nor who must agree.
 */
@NullMarked
package dev.kopfj.sim.internal.verb.option;

import org.jspecify.annotations.NullMarked;
