/**
 * The kinds that are served, built in or defined by users, and the rules of their objects.
 * Knows neither requests nor the store.
 */
@NullMarked
package dev.kopfj.sim.internal.schema;

import org.jspecify.annotations.NullMarked;
