/** A useless machine, in the stages in which one writes it. Each stage is an operator of its own; none knows the others. */
@NullMarked
package dev.kopfj.operators.useless;

import org.jspecify.annotations.NullMarked;
