/**
 * Moments in an operator's own life, whose handlers are tried until they are through. Knows no objects.
 */
@NullMarked
package dev.kopfj.internal.engine.activity;

import org.jspecify.annotations.NullMarked;
