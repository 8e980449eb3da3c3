/** JSON patches and merge patches as functions from document to document. Knows nothing of Kubernetes objects. */
@NullMarked
package dev.kopfj.sim.internal.patch;

import org.jspecify.annotations.NullMarked;
