/**
 * The verbs that bring an object from one version to the next, from its creation to its removal.
 * Knows the rules of a kind, but of all kinds only namespaces by name.
 */
@NullMarked
package dev.kopfj.sim.internal.verb.write;

import org.jspecify.annotations.NullMarked;
