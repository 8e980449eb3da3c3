/**
 * As whom the operator asks the cluster, and what follows when that counts no more. Knows no objects, and not how a
 * request is made.
 */
@NullMarked
package dev.kopfj.internal.engine.login;

import org.jspecify.annotations.NullMarked;
