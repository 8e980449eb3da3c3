/**
 * Handlers as lambdas, their options, and what one is called with. Knows neither how they are found nor who calls
 * them.
 */
@NullMarked
package dev.kopfj.handler;

import org.jspecify.annotations.NullMarked;
