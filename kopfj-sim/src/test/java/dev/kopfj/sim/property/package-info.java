/** What holds of the API server whatever it is asked: properties over random conversations. Knows no transport. */
@NullMarked
package dev.kopfj.sim.property;

import org.jspecify.annotations.NullMarked;
