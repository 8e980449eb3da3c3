/** Which objects an operator serves, and when: streams, namespaces, definitions, peers and leaders. Knows no single handler. */
@NullMarked
package dev.kopfj.testkit.running;

import org.jspecify.annotations.NullMarked;
