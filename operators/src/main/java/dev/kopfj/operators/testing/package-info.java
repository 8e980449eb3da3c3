/** The operator whose suite shows how one is tested: what it makes has to go again. Does nothing else. */
@NullMarked
package dev.kopfj.operators.testing;

import org.jspecify.annotations.NullMarked;
