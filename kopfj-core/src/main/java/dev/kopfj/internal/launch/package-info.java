/**
 * What is said on the command line of an operator, and in its environment. Knows neither the process nor its streams.
 */
@NullMarked
package dev.kopfj.internal.launch;

import org.jspecify.annotations.NullMarked;
