/** The in-process door: fabric8's HTTP client without a socket. Knows no verbs and no threads of its own. */
@NullMarked
package dev.kopfj.sim.client;

import org.jspecify.annotations.NullMarked;
