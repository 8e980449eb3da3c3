/** How kubectl prints objects: as JSON, YAML, tables and by JSONPath templates. Knows no command and no cluster. */
@NullMarked
package dev.kopfj.testkit.scenario.internal.kubectl.format;

import org.jspecify.annotations.NullMarked;
