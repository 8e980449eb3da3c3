package dev.kopfj.sim.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {

    @Test
    void objectInPlainJsonIsReadAsItStands() {
        String document = "{\"a\": {\"b\": [1, -2, true, null, \"x: y\"]},\n\"c\": 5000000000}";

        assertThat(PlainJson.read(bytes(document)).map(Object::toString))
                .contains("{\"a\":{\"b\":[1,-2,true,null,\"x: y\"]},\"c\":5000000000}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: 1",
                "{a: 1}",
                "{\"a\": 1.0}",
                "{\"a\": 99999999999999999999}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": \"\\u0041\"}",
                "{\"<<\": {}}",
                "{\"a\":\t1}",
                "{\"a\": \"ä\"}",
                "{\"a\": 1} b",
            })
    void whatYamlMightReadInAnotherWayIsLeftToIt(String document) {
        assertThat(PlainJson.read(bytes(document))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
