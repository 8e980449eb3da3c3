/**
 * Loggers that know which object they write about, and a backend that writes lines as Kopf does. Knows nothing of handlers,
 * and not where the lines go.
 */
@NullMarked
package dev.kopfj.internal.log;

import org.jspecify.annotations.NullMarked;
