/**
 * What an operator remembers on the object itself: progress and the last-handled state, in Kopf's formats. Knows no
 * requests and no handlers' code.
 */
@NullMarked
package dev.kopfj.internal.progress;

import org.jspecify.annotations.NullMarked;
