/**
 * What the types of the Kubernetes API look like, and how the real server reads and writes them.
 * Knows no kind by its name.
 */
@NullMarked
package dev.kopfj.sim.internal.builtin.table;

import org.jspecify.annotations.NullMarked;
