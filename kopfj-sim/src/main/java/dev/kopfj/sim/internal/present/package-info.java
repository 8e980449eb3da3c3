/**
 * How objects, and the server itself, are shown to those who ask: encodings, tables, discovery, OpenAPI.
 * Knows no verbs and stores nothing.
 */
@NullMarked
package dev.kopfj.sim.internal.present;

import org.jspecify.annotations.NullMarked;
