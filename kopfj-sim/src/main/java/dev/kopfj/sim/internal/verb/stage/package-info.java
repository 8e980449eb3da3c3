/**
 * The stages which verbs share: naming and stamping, admission, and the noting of who manages which field.
 * Knows no verb, and does not know in which order a verb calls it.
 */
@NullMarked
package dev.kopfj.sim.internal.verb.stage;

import org.jspecify.annotations.NullMarked;
