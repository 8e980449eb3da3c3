/**
 * Tokens: making and signing those of service accounts, and telling whose a token is.
 * Knows nothing of what its caller may do.
 */
@NullMarked
package dev.kopfj.sim.internal.access.token;

import org.jspecify.annotations.NullMarked;
