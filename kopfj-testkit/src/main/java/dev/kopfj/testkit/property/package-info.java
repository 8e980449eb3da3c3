/** Properties that every operator should have, tried on a user's own one. Knows no operator in particular. */
@NullMarked
package dev.kopfj.testkit.property;

import org.jspecify.annotations.NullMarked;
