/** Other objects that handlers wait for, as they are now, and who is told when they change. Knows no handlers' runs. */
@NullMarked
package dev.kopfj.internal.engine.await;

import org.jspecify.annotations.NullMarked;
