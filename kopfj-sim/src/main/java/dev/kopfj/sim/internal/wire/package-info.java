/**
 * How documents travel: YAML and protobuf are read into JSON trees, and YAML is written from them.
 * Knows neither kinds nor requests.
 */
@NullMarked
package dev.kopfj.sim.internal.wire;

import org.jspecify.annotations.NullMarked;
