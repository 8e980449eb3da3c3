/**
 * JSON patches, merge patches and strategic merge patches as functions from document to document.
 * Knows the shapes of documents, but nothing of Kubernetes objects.
 */
@NullMarked
package dev.kopfj.sim.internal.patch;

import org.jspecify.annotations.NullMarked;
