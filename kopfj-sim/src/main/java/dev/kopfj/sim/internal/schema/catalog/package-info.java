/**
 * Which kinds are served at present, built in or defined by users, and how discovery tells of them.
 * Knows neither requests nor the store.
 */
@NullMarked
package dev.kopfj.sim.internal.schema.catalog;

import org.jspecify.annotations.NullMarked;
