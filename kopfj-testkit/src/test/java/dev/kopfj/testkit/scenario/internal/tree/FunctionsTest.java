package dev.kopfj.testkit.scenario.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "to_upper('aB') | \"AB\"",
                "to_lower('aB') | \"ab\"",
                "trim('xxaxx', 'x') | \"a\"",
                "trim_left('xxaxx', 'x') | \"axx\"",
                "trim_space(' a ') | \"a\"",
                "trim_prefix('v1.2', 'v') | \"1.2\"",
                "replace('a-a-a', 'a', 'b', `2`) | \"b-b-a\"",
                "replace_all('a-a', 'a', 'b') | \"b-b\"",
                "split('a,b,c', ',') | [\"a\",\"b\",\"c\"]",
                "truncate('abc', `2`) | \"ab\"",
                "pad_left('7', `3`, '0') | \"007\"",
                "find_first('abcb', 'b') | 1",
                "find_last('abcb', 'b') | 3",
                "find_first('abc', 'x') | null",
                "compare('a', 'b') | -1",
                "equal_fold('A', 'a') | true",
                "regex_match('^v\\d+$', 'v12') | true",
                "regex_replace_all('(a)(b)', 'ab', '${2}$1') | \"ba\"",
                "pattern_match('pod-*-?', 'pod-x-1') | true",
                "pattern_match('pod-?', 'pod-12') | false",
                "base64_decode(base64_encode('ä')) | \"ä\"",
                "path_canonicalize('/a/../b') | \"/b\"",
                "add(`1`, `2.5`) | 3.5",
                "add('1h', '30m') | \"1h30m0s\"",
                "subtract('1m', '90s') | \"-30s\"",
                "multiply('90s', `2`) | \"3m0s\"",
                "divide(`7`, `2`) | 3.5",
                "divide('1h', '30m') | 2",
                "modulo(`7`, `4`) | 3",
                "round(`2.345`, `2`) | 2.35",
                "to_boolean('True') | true",
                "at(`[1, 2]`, `-1`) | 2",
                "concat(`[1]`, `[2]`) | [1,2]",
                "lookup(`{\"a\": 1}`, 'a') | 1",
                "items(`{\"a\": 1}`, 'k', 'v') | [{\"k\":\"a\",\"v\":1}]",
                "items(`{\"a\": 1}`) | [[\"a\",1]]",
                "from_items(`[[\"a\", 1]]`) | {\"a\":1}",
                "object_from_lists(`[\"a\"]`, `[1]`) | {\"a\":1}",
                "zip(`[1, 2]`, `[3]`) | [[1,3]]",
                "label_match(`{\"a\": \"1\"}`, `{\"a\": \"1\", \"b\": \"2\"}`) | true",
                "parse_json('[1]') | [1]",
                "parse_yaml('a: {b: 1}') | {\"a\":{\"b\":1}}",
                "time_add('2026-01-01T00:00:00Z', '90m') | \"2026-01-01T01:30:00Z\"",
                "time_diff('2026-01-01T00:00:00Z', '2026-01-01T00:01:30Z') | \"1m30s\"",
                "time_before('2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z') | true",
                "time_between('2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z') | true",
                "time_truncate('2026-01-01T01:59:59Z', '1h') | \"2026-01-01T01:00:00Z\"",
                "join('-', ['a', $name]) | \"a-x\"",
            })
    void functionHasItsValue(String call, String value) {
        assertThat(Expressions.evaluate(
                                "(%s)".formatted(call),
                                NullNode.getInstance(),
                                Bindings.none().with("name", "x"))
                        .toString())
                .isEqualTo(value);
    }

    @Test
    void wrongArgumentIsNamed() {
        assertThatThrownBy(() -> Expressions.resolve(TextNode.valueOf("(add('x', `1`))"), Bindings.none()))
                .isInstanceOf(ExpressionError.class)
                .hasMessage("The expression (add('x', `1`)) has no value: add() needs a number or a duration"
                        + " (quantities are not supported) as argument 1, but was given \"x\".");
    }

    @Test
    void whereThereIsNoClusterThereIsNoneToAsk() {
        assertThatThrownBy(() -> Expressions.evaluate("(time_now())", NullNode.getInstance(), Bindings.none()))
                .hasMessage("there is no cluster here to ask");
    }
}
