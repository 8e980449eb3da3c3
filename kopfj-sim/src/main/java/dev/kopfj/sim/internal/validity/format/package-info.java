/**
 * The formats of texts that have names, and whether a text has one of them.
 * Knows no schemas.
 */
@NullMarked
package dev.kopfj.sim.internal.validity.format;

import org.jspecify.annotations.NullMarked;
