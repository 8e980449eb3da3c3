/** An operator that watches objects of others without leaving a trace on them. Handles nothing. */
@NullMarked
package dev.kopfj.operators.spy;

import org.jspecify.annotations.NullMarked;
