/** Reads Chainsaw tests and plays them in virtual time. Does not know who started it, nor how results are shown. */
@NullMarked
package dev.kopfj.testkit.scenario;

import org.jspecify.annotations.NullMarked;
