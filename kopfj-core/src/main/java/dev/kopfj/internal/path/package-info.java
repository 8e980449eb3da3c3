/** How the way to a field is written as a text. Knows no objects. */
@NullMarked
package dev.kopfj.internal.path;

import org.jspecify.annotations.NullMarked;
