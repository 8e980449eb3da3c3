/**
 * The controllers of the network: they tell of each service which pods stand behind it, and at what addresses.
 * They do not know how packets get there.
 */
@NullMarked
package dev.kopfj.sim.internal.net;

import org.jspecify.annotations.NullMarked;
