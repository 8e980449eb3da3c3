/**
 * Controllers of the control plane: pure decisions, performed through the verbs.
 * Knows neither storage nor transport.
 */
@NullMarked
package dev.kopfj.sim.internal.controller;

import org.jspecify.annotations.NullMarked;
