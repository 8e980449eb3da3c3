/** One queue per object, one cycle per event: decides purely, and performs. Knows no HTTP and no reflection. */
@NullMarked
package dev.kopfj.internal.reactor;

import org.jspecify.annotations.NullMarked;
