/** Tenants that come on board in steps, by several small operators. None calls another: they meet in the objects of the cluster. */
@NullMarked
package dev.kopfj.operators.tenants;

import org.jspecify.annotations.NullMarked;
