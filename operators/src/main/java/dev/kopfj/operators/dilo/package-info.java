/** DiLO, the distributed load testing operator. Knows neither what is tested nor what the pods measure. */
@NullMarked
package dev.kopfj.operators.dilo;

import org.jspecify.annotations.NullMarked;
