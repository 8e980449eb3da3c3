/**
 * An object of the cluster as a handler reads and changes it: body, spec, status, differences, patch. Knows neither
 * handlers nor the cluster's API.
 */
@NullMarked
package dev.kopfj.object;

import org.jspecify.annotations.NullMarked;
