/** A handler for each item of a list, with progress of its own. Knows nothing of what the items are for. */
@NullMarked
package dev.kopfj.operators.subhandlers;

import org.jspecify.annotations.NullMarked;
