/**
 * What a request says, where it leads, and what an answer is.
 * Knows no verb, and nothing of where objects come from.
 */
@NullMarked
package dev.kopfj.sim.internal.verb.exchange;

import org.jspecify.annotations.NullMarked;
