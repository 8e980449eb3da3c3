/**
 * Claims of volumes and the volumes that fulfil them: how they find each other, how volumes are made to order, and what
 * becomes of them in the end. Knows neither nodes nor what places pods on them.
 */
@NullMarked
package dev.kopfj.sim.internal.storage;

import org.jspecify.annotations.NullMarked;
