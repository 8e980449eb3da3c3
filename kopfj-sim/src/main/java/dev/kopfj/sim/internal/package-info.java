/** Words that all parts of the API server share: refusals, names of resources, JSON. Knows no part of the server. */
@NullMarked
package dev.kopfj.sim.internal;

import org.jspecify.annotations.NullMarked;
