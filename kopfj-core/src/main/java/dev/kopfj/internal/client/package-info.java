/**
 * Requests over a fabric8 client, patches above all, with retries of its own. Knows neither handlers nor causes.
 */
@NullMarked
package dev.kopfj.internal.client;

import org.jspecify.annotations.NullMarked;
