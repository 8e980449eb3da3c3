/** An operator that tells what it does by events of Kubernetes. Does nothing else. */
@NullMarked
package dev.kopfj.operators.events;

import org.jspecify.annotations.NullMarked;
