/**
 * Roles and their bindings: what they grant, and who may grant it in turn.
 * Knows neither tokens nor how callers are known.
 */
@NullMarked
package dev.kopfj.sim.internal.access.role;

import org.jspecify.annotations.NullMarked;
