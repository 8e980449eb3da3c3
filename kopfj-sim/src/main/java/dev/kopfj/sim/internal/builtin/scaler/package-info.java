/**
 * Autoscalers of both versions: what they must look like, and how one form is turned into the other.
 * Knows nothing of what they scale.
 */
@NullMarked
package dev.kopfj.sim.internal.builtin.scaler;

import org.jspecify.annotations.NullMarked;
