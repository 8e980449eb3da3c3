/** Kopf's example programs, and what must be true of each. Knows nothing that users of the toolkit do not. */
@NullMarked
package dev.kopfj.testkit.example;

import org.jspecify.annotations.NullMarked;
