/** An operator within another program, which decides when it begins and ends. Needs no process of its own. */
@NullMarked
package dev.kopfj.operators.embedded;

import org.jspecify.annotations.NullMarked;
