/** YAML as a tree of JSON values that know where they stand. Knows nothing of tests, nor of Kubernetes. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.yaml;

import org.jspecify.annotations.NullMarked;
