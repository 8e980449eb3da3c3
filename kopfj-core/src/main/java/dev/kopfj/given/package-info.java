/**
 * What a method may be given besides the object: its number of attempts, memo, indices, a way to post events. Knows
 * neither where they come from nor when they are asked for.
 */
@NullMarked
package dev.kopfj.given;

import org.jspecify.annotations.NullMarked;
