/**
 * What one run of a handler is told: its subject, its occasion and the world around it, made only if asked for.
 * Knows neither limits nor outcomes.
 */
@NullMarked
package dev.kopfj.internal.told;

import org.jspecify.annotations.NullMarked;
