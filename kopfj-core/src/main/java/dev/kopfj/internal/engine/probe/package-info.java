/**
 * Tells whoever asks how an operator is. Knows what its probes say, and nothing of what it does.
 */
@NullMarked
package dev.kopfj.internal.engine.probe;

import org.jspecify.annotations.NullMarked;
