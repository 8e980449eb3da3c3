/**
 * The controllers of workloads: they keep as many pods, of the right template, as deployments, sets and jobs ask for.
 * They do not know what runs in pods, or where.
 */
@NullMarked
package dev.kopfj.sim.internal.workload;

import org.jspecify.annotations.NullMarked;
