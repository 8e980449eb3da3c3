/**
 * The verbs of the API server: each is a flat sequence of stages from request to response.
 * Knows no transport and no controller.
 */
@NullMarked
package dev.kopfj.sim.internal.verb;

import org.jspecify.annotations.NullMarked;
