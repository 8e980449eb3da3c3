package dev.kopfj.sim.internal.present.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final String DOCUMENT = """
            {"spec": {"size": 3, "list": ["a", "b", "c"], "a.b": "dotted", "nested": {"x": {"y": 1}, "z": {"y": 2}}},
             "status": {"conditions": [{"type": "Ready", "status": "False", "n": 1},
                                       {"type": "Done", "status": "True", "n": 2, "ok": true}]}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ".spec.size;[3]",
                "$.spec.size;[3]",
                ".spec['size'];[3]",
                ".spec.nope;[]",
                ".spec.a\\.b;[\"dotted\"]",
                ".spec['a.b'];[\"dotted\"]",
                ".spec.list[0];[\"a\"]",
                ".spec.list[-1];[\"c\"]",
                ".spec.list[7];[]",
                ".spec.list[1:];[\"b\", \"c\"]",
                ".spec.list[0:2];[\"a\", \"b\"]",
                ".spec.list[0,2];[\"a\", \"c\"]",
                ".spec.list[*];[\"a\", \"b\", \"c\"]",
                ".spec.nested.*.y;[1, 2]",
                "..y;[1, 2]",
                ".status.conditions[?(@.type==\"Done\")].status;[\"True\"]",
                ".status.conditions[?(@.type=='Ready')].status;[\"False\"]",
                ".status.conditions[?(@.type!='Ready')].type;[\"Done\"]",
                ".status.conditions[?(@.n>1)].type;[\"Done\"]",
                ".status.conditions[?(@.n<=1)].type;[\"Ready\"]",
                ".status.conditions[?(@.ok)].type;[\"Done\"]",
                ".status.conditions[?(@.ok==true)].type;[\"Done\"]",
            })
    void pathsLeadWhereTheyLeadInKubectl(String path, String found) throws IOException {
        JsonNode document = Json.read(DOCUMENT.getBytes(StandardCharsets.UTF_8));

        assertThat(JsonPath.parse(path).orElseThrow().all(document)).hasToString(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {".a[", ".a[x]", ".a[?(@.b==c)]", ".a[::0]", ".", "a. b"})
    void pathsThatMakeNoSenseAreNone(String path) {
        assertThat(JsonPath.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "-1,0s",
        "-5,<invalid>",
        "119,119s",
        "120,2m",
        "125,2m5s",
        "600,10m",
        "10799,179m",
        "10800,3h",
        "11000,3h3m",
        "28800,8h",
        "172799,47h",
        "172800,2d",
        "180000,2d2h",
        "691200,8d",
        "63072000,2y",
        "63158400,2y1d",
        "252288000,8y",
        "300000000,9y"
    })
    void agesAreTheCoarserTheLongerTheyAre(long seconds, String shown) {
        assertThat(Ages.span(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }
}
