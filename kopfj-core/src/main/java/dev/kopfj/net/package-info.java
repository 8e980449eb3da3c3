/**
 * The seam to those who call an operator: where it listens, and what it is asked. Knows neither probes nor webhooks.
 */
@NullMarked
package dev.kopfj.net;

import org.jspecify.annotations.NullMarked;
