/** An operator of databases: a stateful set, with a volume for each of its pods. Knows nothing of what runs in them. */
@NullMarked
package dev.kopfj.operators.psql;

import org.jspecify.annotations.NullMarked;
