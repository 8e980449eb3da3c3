/** What operators must be allowed, from what they were seen to do, and the roles for it. Knows neither tests nor scenarios. */
@NullMarked
package dev.kopfj.testkit.rbac;

import org.jspecify.annotations.NullMarked;
