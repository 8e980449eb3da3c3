/** Proves that what is shipped with a sample operator tells when that is broken. Knows no operator. */
@NullMarked
package dev.kopfj.operators.mutants;

import org.jspecify.annotations.NullMarked;
