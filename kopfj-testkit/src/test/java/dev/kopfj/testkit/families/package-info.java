/** Tests of the ways to declare handlers, and of when those run. Knows only what users know. */
@NullMarked
package dev.kopfj.testkit.families;

import org.jspecify.annotations.NullMarked;
