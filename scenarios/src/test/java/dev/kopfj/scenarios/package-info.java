/** The library as tests. Knows where it lies, and nothing of what is in it. */
@NullMarked
package dev.kopfj.scenarios;

import org.jspecify.annotations.NullMarked;
