package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an operation is about: a resource as it was written, and how long it may take if the operation says. */
public record Subject(
        Place place, ObjectNode resource, @Nullable Duration timeout) {

    Duration timeoutOr(Duration usual) {
        return timeout == null ? usual : timeout;
    }
}
