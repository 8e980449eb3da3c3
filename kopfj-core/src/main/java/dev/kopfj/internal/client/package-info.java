/**
 * List, watch and patch over a fabric8 client, with reconnects and retries of its own. Knows neither handlers nor
 * causes.
 */
@NullMarked
package dev.kopfj.internal.client;

import org.jspecify.annotations.NullMarked;
