/** What the tests of several sample operators share. Knows none of these operators. */
@NullMarked
package dev.kopfj.operators;

import org.jspecify.annotations.NullMarked;
