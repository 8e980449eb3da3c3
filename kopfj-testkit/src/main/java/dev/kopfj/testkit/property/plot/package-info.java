/** What happens to the objects of an operator, with what goes wrong meanwhile, and playing it. Does not know who thinks it up. */
@NullMarked
package dev.kopfj.testkit.property.plot;

import org.jspecify.annotations.NullMarked;
