/**
 * One run of one handler: its order among others, limits, outcome. Knows neither when a handler is due nor where its
 * outcome goes.
 */
@NullMarked
package dev.kopfj.internal.action;

import org.jspecify.annotations.NullMarked;
