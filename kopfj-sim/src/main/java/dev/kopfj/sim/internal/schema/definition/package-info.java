/**
 * What a CustomResourceDefinition says, what it must be, and the rules of the objects that it defines.
 * Knows neither the other definitions nor requests.
 */
@NullMarked
package dev.kopfj.sim.internal.schema.definition;

import org.jspecify.annotations.NullMarked;
