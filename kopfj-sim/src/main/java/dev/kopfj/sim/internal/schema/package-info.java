/**
 * What a kind is, the rules of its objects, and the metadata, names and parts that all kinds have.
 * Knows neither where kinds come from nor what they are.
 */
@NullMarked
package dev.kopfj.sim.internal.schema;

import org.jspecify.annotations.NullMarked;
