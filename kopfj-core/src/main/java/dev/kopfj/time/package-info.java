/** The seam to time, threads and chance. Knows nothing of operators or Kubernetes. */
@NullMarked
package dev.kopfj.time;

import org.jspecify.annotations.NullMarked;
