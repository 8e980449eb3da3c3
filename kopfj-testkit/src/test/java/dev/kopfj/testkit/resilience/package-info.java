/** What an operator of all sorts of handlers comes to under any seed. Knows no operator of users. */
@NullMarked
package dev.kopfj.testkit.resilience;

import org.jspecify.annotations.NullMarked;
