/** An operator of what every cluster has: pods, of which none grows old. Spares those of the system. */
@NullMarked
package dev.kopfj.operators.builtins;

import org.jspecify.annotations.NullMarked;
