/**
 * The verbs that answer questions about callers, or vouch for them, and store nothing.
 * Knows no roles, and does not judge itself.
 */
@NullMarked
package dev.kopfj.sim.internal.verb.review;

import org.jspecify.annotations.NullMarked;
