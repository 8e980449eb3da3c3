/** Requests that are refused, warned of and completed before they are carried out. Handles little afterwards. */
@NullMarked
package dev.kopfj.operators.admission;

import org.jspecify.annotations.NullMarked;
