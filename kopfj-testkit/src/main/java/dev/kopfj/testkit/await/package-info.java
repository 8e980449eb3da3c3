/** Awaitility over virtual time. Knows no operators. */
@NullMarked
package dev.kopfj.testkit.await;

import org.jspecify.annotations.NullMarked;
