/** The door of the simulated cluster: started, asked and advanced by tests. */
@NullMarked
package dev.kopfj.sim;

import org.jspecify.annotations.NullMarked;
