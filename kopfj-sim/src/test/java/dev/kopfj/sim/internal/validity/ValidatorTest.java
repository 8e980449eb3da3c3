package dev.kopfj.sim.internal.validity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    @Test
    void numbersOutOfRangeAreNamedWithoutAPlace() {
        List<Cause> faults =
                check("{'properties': {'i': {'type': 'integer', 'format': 'int32'}}}", "{'i': 3000000000}");

        assertThat(faults)
                .containsExactly(
                        Cause.invalid("<nil>", "", "Checked value must be of type integer with format int32 in i"));
    }

    @Test
    void fractionsAreNoIntegers() {
        List<Cause> faults = check("{'properties': {'i': {'type': 'integer'}}}", "{'i': 1.5}");

        assertThat(faults)
                .extracting(Cause::line)
                .containsExactly(
                        "i: Invalid value: \"number\": i in body must be of type integer: \"number\"",
                        "<nil>: Invalid value: \"\": Checked value must be of type integer (default format) in i");
    }

    @Test
    void multiplesAreComparedAsNumbersOfTheirType() {
        assertThat(check("{'type': 'integer', 'multipleOf': 5}", "7"))
                .extracting(Cause::message)
                .containsExactly("Invalid value: 7:  in body should be a multiple of 5");
        assertThat(check("{'type': 'number', 'multipleOf': 0.1}", "0.3")).isEmpty();
    }

    @Test
    void largeBoundsAreShownWithAnExponent() {
        assertThat(check("{'type': 'number', 'maximum': 2500000}", "1e7"))
                .extracting(Cause::message)
                .containsExactly("Invalid value: 1e+07:  in body should be less than or equal to 2.5e+06");
    }

    @Test
    void theAlternativeThatMatchesMostIsTheOneToComplainAbout() {
        String schema = "{'anyOf': [{'required': ['a']}, {'properties': {'b': {'maximum': 1}, 'c': {'minimum': 0}}}]}";

        assertThat(check(schema, "{'b': 2, 'c': 1}"))
                .extracting(Cause::line)
                .containsExactly(
                        "<nil>: Invalid value: \"\": \"\" must validate at least one schema (anyOf)",
                        "b: Invalid value: 2: b in body should be less than or equal to 1");
    }

    @Test
    void nullIsNoValueOfAnEnum() {
        assertThat(check("{'properties': {'e': {'type': 'string', 'nullable': true, 'enum': ['a']}}}", "{'e': null}"))
                .extracting(Cause::line)
                .containsExactly("e: Unsupported value: null: supported values: \"a\"");
    }

    @Test
    void whatWasWrongBeforeAndHasNotChangedIsForgiven() {
        String schema = "{'properties': {'a': {'maximum': 1}, 'm': {'type': 'array', 'x-kubernetes-list-type': 'map',"
                + " 'x-kubernetes-list-map-keys': ['k'], 'items': {'properties': {'v': {'maximum': 1}}}}}}";
        Validator validator = Validator.of(json(schema));
        JsonNode old = json("{'a': 2, 'm': [{'k': 'x', 'v': 5}]}");

        assertThat(validator.checkChange(old, json("{'a': 2, 'm': [{'k': 'y', 'v': 1}, {'k': 'x', 'v': 5}]}"), ""))
                .isEmpty();
        assertThat(validator.checkChange(old, json("{'a': 3, 'm': [{'k': 'x', 'v': 6}]}"), ""))
                .extracting(Cause::field)
                .containsExactly("a", "m[0].v");
    }

    @Test
    void patternsTakeLinearTime() {
        String schema = "{'type': 'string', 'pattern': '^(a+)+$'}";

        assertThat(check(schema, "'" + "a".repeat(5000) + "!'")).hasSize(1);
    }

    @Test
    void valuesInsideOfADocumentAreNamedFromItsRoot() {
        JsonNode schema = json("{'properties': {'phase': {'enum': ['Good']}}, 'required': ['x']}");

        assertThat(Validator.of(schema).check(json("{'phase': 'Odd'}"), "status"))
                .extracting(Cause::field)
                .containsExactly("status.phase", "status.x");
    }

    private static List<Cause> check(String schema, String value) {
        return Validator.of(json(schema)).check(json(value), "");
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the test's JSON is broken", broken);
        }
    }
}
