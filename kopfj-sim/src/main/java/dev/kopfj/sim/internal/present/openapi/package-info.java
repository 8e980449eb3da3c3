/**
 * The server's description of itself as OpenAPI documents, of version 3, and of version 2 in JSON and protobuf.
 * Knows no objects and no verbs.
 */
@NullMarked
package dev.kopfj.sim.internal.present.openapi;

import org.jspecify.annotations.NullMarked;
