/**
 * What an operator does, as metrics of Micrometer. Knows nothing but what observers are told; nothing else knows Micrometer, which
 * a program has to bring itself.
 */
@NullMarked
package dev.kopfj.metrics;

import org.jspecify.annotations.NullMarked;
