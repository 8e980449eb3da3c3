/** How a run ended, and where the ends of two runs differ. Knows neither what was played nor who judges. */
@NullMarked
package dev.kopfj.testkit.property.ending;

import org.jspecify.annotations.NullMarked;
