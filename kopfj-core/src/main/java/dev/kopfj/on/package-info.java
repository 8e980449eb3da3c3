/**
 * The annotations that make a method or a parameter part of an operator: what it is called for, and when. Knows
 * neither what such a method is given nor who calls it.
 */
@NullMarked
package dev.kopfj.on;

import org.jspecify.annotations.NullMarked;
