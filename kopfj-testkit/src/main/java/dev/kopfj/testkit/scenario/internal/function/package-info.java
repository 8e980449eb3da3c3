/** The functions that expressions may call beyond plain JMESPath: Chainsaw's. Knows neither assertions nor files. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.function;

import org.jspecify.annotations.NullMarked;
