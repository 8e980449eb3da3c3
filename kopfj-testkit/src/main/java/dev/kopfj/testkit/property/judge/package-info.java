/** What must be true of the runs of operators' handlers, whatever happens. Does not know what was played. */
@NullMarked
package dev.kopfj.testkit.property.judge;

import org.jspecify.annotations.NullMarked;
