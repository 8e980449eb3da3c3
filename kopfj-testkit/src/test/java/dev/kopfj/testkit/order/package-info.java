/** Tests of the order across handlers and operators, and of reconciling. Knows only what users know. */
@NullMarked
package dev.kopfj.testkit.order;

import org.jspecify.annotations.NullMarked;
