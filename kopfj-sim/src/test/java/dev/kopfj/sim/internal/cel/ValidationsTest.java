package dev.kopfj.sim.internal.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kopfj.sim.internal.Cause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationsTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String MEMBERS = """
            a: {type: integer}
            s: {type: string}
            my-f: {type: string}
            namespace: {type: string}
            l: {type: array, items: {type: string}}
            set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
            m: {type: object, additionalProperties: {type: integer}}
            ios: {x-kubernetes-int-or-string: true}
            o: {type: object, properties: {x: {type: integer}}}
            d: {type: string, format: duration}
            t: {type: string, format: date-time}
            """;

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    private static ObjectNode schema(String rule, String more) {
        ObjectNode schema = (ObjectNode) yaml("{type: object, properties: {spec: {type: object}}}");
        ObjectNode spec = (ObjectNode) schema.path("properties").path("spec");
        spec.set("properties", yaml(MEMBERS));
        ObjectNode stated = (ObjectNode) yaml("{" + more + "}");
        spec.putArray("x-kubernetes-validations").add(stated.put("rule", rule));
        return schema;
    }

    private static Verdict judge(JsonNode schema, String object, @Nullable String old) {
        Validations rules = Validations.of(schema).orElseThrow();
        return rules.check((ObjectNode) yaml(object), old == null ? null : (ObjectNode) yaml(old));
    }

    private static Verdict judge(String rule, String spec) {
        return judge(schema(rule, ""), "{spec: " + spec + "}", null);
    }

    @Test
    void schemaWithoutRulesCostsNothing() {
        assertThat(Validations.of(yaml("{type: object, properties: {spec: {type: string}}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "has(self.my__dash__f) && self.my__dash__f == 'q' | {my-f: q}",
                "self.__namespace__ == 'n' | {namespace: n}",
                "self.set == ['b', 'a'] | {set: [a, b]}",
                "self.m.all(k, self.m[k] > 0) && 'b' in self.m | {m: {b: 1}}",
                "type(self.ios) == string ? self.ios.endsWith('%') : self.ios < 5 | {ios: 50%}",
                "self.?o.?x.orValue(7) == 7 | {}",
                "self.d > duration('1h') && self.t.getFullYear() == 2021 | {d: 2h, t: '2021-01-01T00:00:00Z'}",
                "self.l.isSorted() && self.l.max() == 'b' && self.l.indexOf('b') == 1 | {l: [a, b]}",
                "[1, 2].sum() == 3 && [1, 2].min() == 1 && [3, 3].lastIndexOf(3) == 1 | {}",
                "quantity('1Gi').isGreaterThan(quantity('1G')) && quantity('1').sub(quantity('1')).sign() == 0 | {}",
                "quantity('2k').isInteger() && quantity('2k').asInteger() == 2000 && !isQuantity('x') | {}",
                "'abc 12'.find('[0-9]+') == '12' && 'a1b2'.findAll('[0-9]') == ['1', '2'] | {}",
                "url('https://a.b:80/c').getHost() == 'a.b:80' && url('http://a?d=e').getQuery() == {'d': ['e']} | {}",
                "isURL('/x') && !isURL('x') && url('http://[::1]:8/p').getHostname() == '::1' | {}",
                "ip('127.0.0.1').isLoopback() && ip('::1').family() == 6 && !isIP('::ffff:1.2.3.4') | {}",
                "cidr('10.1.2.3/8').containsIP('10.9.9.9') && cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8') | {}",
                "cidr('10.0.0.0/8').containsCIDR(cidr('10.1.0.0/16')) && string(cidr('::/0')) == '::/0' | {}",
                "semver('1.2.3').isLessThan(semver('1.3.0-a')) && semver('v1.2', true).minor() == 2 | {}",
                "format.uuid().validate('A').hasValue() && !format.date().validate('2020-01-01').hasValue() | {}",
                "'%s is %d, %.2f'.format(['a', 5, 1.5]) == 'a is 5, 1.50' | {}",
                "self.l.join(',') == 'a,b' && 'b,a'.split(',') != self.l && 'aBc'.lowerAscii() == 'abc' | {l: [a, b]}",
                "sets.contains(self.l, ['a']) && self.l.all(i, x, i < 2 && x < 'c') | {l: [a, b]}",
                "self.l.transformList(i, v, v + 'x') == ['ax', 'bx'] && [[1]].flatten() == [1] | {l: [a, b]}",
            })
    void ruleThatHoldsSaysNothing(String rule, String spec) {
        assertThat(judge(rule, spec)).isEqualTo(Verdict.FINE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "self.m['z'] > 0 | {m: {}} | no such key: z evaluating rule: ",
                "self.l[3] == 'a' | {l: []} | index out of bounds: 3 evaluating rule: ",
                "self.a / 0 == 1 | {a: 2} | division by zero evaluating rule: ",
                "self.a * 9223372036854775807 > 0 | {a: 2} | integer overflow evaluating rule: ",
                "quantity(self.s).sign() == 1 | {s: 1.2.3} | quantities must match the regular expression "
                        + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$' evaluating rule: ",
                "self.ios > 5 | {ios: a} | `'no such overload': call arguments did not match a supported operator, "
                        + "function or macro signature for rule: `",
            })
    void ruleWithoutAnAnswerIsToldInTheWordsOfTheRealServer(String rule, String spec, String message) {
        String text = "Invalid value: \"object\": " + message.strip() + " " + rule;

        assertThat(judge(rule, spec).causes()).containsExactly(new Cause("FieldValueInvalid", text, "spec"));
    }

    @Test
    void brokenRuleWithoutMessageIsNamed() {
        assertThat(judge("self.a == 1", "{a: 2}").causes())
                .containsExactly(new Cause("FieldValueInvalid", "Invalid value: failed rule: self.a == 1", "spec"));
    }

    @Test
    void reasonAndFieldPathShapeTheCause() {
        JsonNode schema = schema("self.a == 1", "reason: FieldValueForbidden, fieldPath: .o.x, message: ' no '");

        Verdict verdict = judge(schema, "{spec: {a: 2}}", null);

        assertThat(verdict.causes()).containsExactly(new Cause("FieldValueForbidden", "Forbidden: no", "spec.o.x"));
    }

    @Test
    void messageExpressionThatFailsIsReplacedByTheMessage() {
        JsonNode schema = schema("self.a == 1", "messageExpression: self.s, message: plain");

        assertThat(judge(schema, "{spec: {a: 2}}", null).causes())
                .containsExactly(new Cause("FieldValueInvalid", "Invalid value: plain", "spec"));
    }

    @Test
    void endlessRuleIsStopped() {
        String list = "[a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p]";
        String rule = "self.l.all(v, self.l.all(w, self.l.all(x, self.l.all(y, self.l.all(z, v+w+x+y+z != 'a')))))";

        Verdict verdict = judge(rule, "{l: " + list + "}");

        assertThat(verdict.causes())
                .extracting(Cause::message)
                .containsExactly("Invalid value: \"object\": 'operation cancelled: actual cost limit exceeded': no "
                        + "further validation rules will be run due to call cost exceeds limit for rule: "
                        + rule);
    }

    @Nested
    class Changes {
        private final JsonNode schema = yaml("""
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      keyed:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [k]
                        items:
                          type: object
                          properties: {k: {type: string}, v: {type: integer}}
                          x-kubernetes-validations: [{rule: self.v >= oldSelf.v, message: grows}]
                      small:
                        type: integer
                        x-kubernetes-validations: [{rule: self < 5, message: small}]
                  status: {type: object, properties: {n: {type: integer}}}
                """);

        @Test
        void elementsAreComparedByTheirKeys() {
            String old = "{spec: {keyed: [{k: a, v: 1}, {k: b, v: 9}]}}";

            Verdict verdict = judge(schema, "{spec: {keyed: [{k: b, v: 8}, {k: a, v: 2}, {k: c, v: 0}]}}", old);

            assertThat(verdict.causes())
                    .containsExactly(new Cause("FieldValueInvalid", "Invalid value: grows", "spec.keyed[0]"));
        }

        @Test
        void brokenRuleOfAnUnchangedValueIsOnlyWarnedOf() {
            Verdict verdict = judge(schema, "{spec: {small: 7}, status: {n: 1}}", "{spec: {small: 7}}");

            assertThat(verdict.causes()).isEmpty();
            assertThat(verdict.warnings()).containsExactly("spec.small: Invalid value: 7: small");
        }

        @Test
        void brokenRuleOfAChangedValueIsRefused() {
            Verdict verdict = judge(schema, "{spec: {small: 8}}", "{spec: {small: 7}}");

            assertThat(verdict.causes())
                    .containsExactly(new Cause("FieldValueInvalid", "Invalid value: 8: small", "spec.small"));
        }
    }

    @Nested
    class Definitions {
        @Test
        void wrongRuleIsShownWithWhatIsWrong() {
            assertThat(Validations.of(schema("self.zz > 1", "")).orElseThrow().faults("root"))
                    .containsExactly(new Cause(
                            "FieldValueInvalid",
                            "Invalid value: {\"Rule\":\"self.zz \\u003e 1\",\"Message\":\"\",\"MessageExpression\":\"\","
                                    + "\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: "
                                    + "compilation failed: ERROR: <input>:1:5: undefined field 'zz'\n | self.zz > 1\n | ....^",
                            "root.properties[spec].x-kubernetes-validations[0].rule"));
        }

        @Test
        void optionalOldSelfNeedsOldSelf() {
            assertThat(Validations.of(schema("self.a > 1", "optionalOldSelf: true"))
                            .orElseThrow()
                            .faults("root"))
                    .extracting(Cause::message)
                    .containsExactly("Invalid value: true: may not be set if oldSelf is not used in rule");
        }

        @ParameterizedTest
        @CsvSource({"'', more than 100x", "'maxItems: 2000, ', 2.8x", "'maxItems: 1000, ', "})
        void ruleThatMayCostTooMuchIsRefused(String limit, @Nullable String factor) {
            String list = "{type: array, " + limit + "items: {type: integer}}";
            JsonNode schema = yaml("{type: object, properties: {l: " + list + "}}");
            ((ObjectNode) schema)
                    .putArray("x-kubernetes-validations")
                    .addObject()
                    .put("rule", "self.l.all(x, self.l.all(y, x + y > 1))");

            var faults = Validations.of(schema).orElseThrow().faults("root");

            if (factor == null) {
                assertThat(faults).isEmpty();
            } else {
                assertThat(faults)
                        .extracting(Cause::message)
                        .first()
                        .isEqualTo("Forbidden: estimated rule cost exceeds budget by factor of " + factor
                                + " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where "
                                + "arrays, maps, and strings are declared)");
            }
        }

        @Test
        void pathOfNothingIsRefused() {
            assertThat(Validations.of(schema("self.a > 1", "fieldPath: .nothing"))
                            .orElseThrow()
                            .faults("root"))
                    .extracting(Cause::message)
                    .containsExactly("Invalid value: \".nothing\": must be a valid path");
        }
    }
}
