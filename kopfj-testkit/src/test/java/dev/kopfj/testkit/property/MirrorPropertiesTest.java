package dev.kopfj.testkit.property;

import dev.kopfj.testkit.property.Mirrors.Faithful;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How users try properties of their own operator. */
class MirrorPropertiesTest {

    private final OperatorProperties mirrors =
            OperatorProperties.of(Faithful.class).crd("crd.yaml").object("mirror.yaml");

    @TestFactory
    Stream<DynamicTest> properties() {
        return mirrors.all();
    }

    @Test
    void thePolishComesAfterTheMirror() {
        mirrors.tries(50).ordered("mirror", "polish");
    }
}
