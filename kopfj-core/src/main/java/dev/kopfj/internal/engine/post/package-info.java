/**
 * Posts Kubernetes events: counts those that say the same, and writes one after the other. Knows neither handlers nor
 * causes.
 */
@NullMarked
package dev.kopfj.internal.engine.post;

import org.jspecify.annotations.NullMarked;
