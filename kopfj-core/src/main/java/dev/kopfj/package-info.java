/** The door of the framework: an operator is built from handler objects or lambdas, and runs. */
@NullMarked
package dev.kopfj;

import org.jspecify.annotations.NullMarked;
