/**
 * The API server: finds the verb that a request means, lets it answer, and refuses in one form.
 * Knows no transport and no controller, and not how a verb does its work.
 */
@NullMarked
package dev.kopfj.sim.internal.verb;

import org.jspecify.annotations.NullMarked;
