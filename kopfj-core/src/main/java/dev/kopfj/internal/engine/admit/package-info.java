/**
 * Answers the cluster's questions about requests: reviews in, reviews out; and tells the cluster whom to ask. Knows
 * neither sockets nor cycles.
 */
@NullMarked
package dev.kopfj.internal.engine.admit;

import org.jspecify.annotations.NullMarked;
