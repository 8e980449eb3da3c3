/**
 * Which resources are served in which namespaces, and the streams of each, as definitions and namespaces come and go. Knows
 * neither handlers nor what becomes of the events.
 */
@NullMarked
package dev.kopfj.internal.engine.serve;

import org.jspecify.annotations.NullMarked;
