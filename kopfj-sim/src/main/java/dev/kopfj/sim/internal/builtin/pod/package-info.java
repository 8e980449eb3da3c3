/** What pods, and the templates that pods are made from, must look like. Knows neither what makes nor what runs them. */
@NullMarked
package dev.kopfj.sim.internal.builtin.pod;

import org.jspecify.annotations.NullMarked;
