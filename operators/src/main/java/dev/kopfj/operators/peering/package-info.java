/** Operators that know of each other, so that only one of them is at work. They do nothing but say who it was. */
@NullMarked
package dev.kopfj.operators.peering;

import org.jspecify.annotations.NullMarked;
