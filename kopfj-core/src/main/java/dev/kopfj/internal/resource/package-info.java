/**
 * Names of kinds: what a user selects, what a server describes, and where their objects are found. Knows no requests.
 */
@NullMarked
package dev.kopfj.internal.resource;

import org.jspecify.annotations.NullMarked;
