/**
 * What identifies a pod template: a hash of the text in which Go programs print it. It knows no controllers, and
 * nothing of what the fields of a template mean.
 */
@NullMarked
package dev.kopfj.sim.internal.workload.template;

import org.jspecify.annotations.NullMarked;
