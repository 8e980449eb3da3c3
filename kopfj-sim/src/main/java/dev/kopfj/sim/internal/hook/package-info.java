/**
 * How the server asks programs outside of it, which users have registered, and reads what they answer; among them those that convert custom objects
 * from version to version. Knows neither what admission asks nor where objects are kept.
 */
@NullMarked
package dev.kopfj.sim.internal.hook;

import org.jspecify.annotations.NullMarked;
