/**
 * The controllers of work that ends: jobs, until enough of their pods have succeeded, and cron jobs, at their times.
 * They do not know what runs in pods, or where.
 */
@NullMarked
package dev.kopfj.sim.internal.batch;

import org.jspecify.annotations.NullMarked;
