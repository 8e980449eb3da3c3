/** Who is asking, and may they: tokens, impersonation, roles and their bindings. Knows neither verbs nor transports. */
@NullMarked
package dev.kopfj.sim.internal.access;

import org.jspecify.annotations.NullMarked;
