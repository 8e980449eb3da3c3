/** What objects contribute to indices in memory, and who has to wait for them. Knows neither watches nor causes. */
@NullMarked
package dev.kopfj.internal.engine.index;

import org.jspecify.annotations.NullMarked;
