/**
 * Verifies after every write what must hold. Knows nothing of those who write, and changes nothing.
 */
@NullMarked
package dev.kopfj.sim.internal.check;

import org.jspecify.annotations.NullMarked;
