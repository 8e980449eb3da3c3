/**
 * Objects that belong to others: references, names, namespaces and labels of children. Knows neither handlers nor the
 * cluster: it only changes objects that are about to be written.
 */
@NullMarked
package dev.kopfj.hierarchy;

import org.jspecify.annotations.NullMarked;
