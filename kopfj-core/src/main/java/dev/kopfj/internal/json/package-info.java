/** JSON as values: differences, merge and JSON patches. Knows nothing of Kubernetes but that null is absence. */
@NullMarked
package dev.kopfj.internal.json;

import org.jspecify.annotations.NullMarked;
