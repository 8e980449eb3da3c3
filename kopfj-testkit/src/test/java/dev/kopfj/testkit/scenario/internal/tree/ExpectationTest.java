package dev.kopfj.testkit.scenario.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final String FOUND = """
            metadata: {name: orders, annotations: {shop.org/size: "3"}}
            spec: {replicas: 3, ratio: 1.0, items: [a, b], ports: [{name: web, port: 80}, {name: tls, port: 443}]}
            """;

    @Nested
    class Matches {

        @Test
        void mappingsMayContainMore() {
            assertMatches("{spec: {replicas: 3}, metadata: {}}");
        }

        @Test
        void numbersAreEqualByValue() {
            assertMatches("{spec: {ratio: 1, replicas: 3.0}}");
        }

        @Test
        void listsMatchItemByItem() {
            assertMatches("{spec: {items: [a, b], ports: [{name: web}, {port: 443}]}}");
        }

        @Test
        void expressionsInKeysSelectWhatIsCompared() {
            assertMatches("spec: {(length(items)): 2, '(ports[?port > `100`])': [{name: tls}], (not_there): null}");
        }

        @Test
        void expressionsInValuesSeeBindingsAndWhatIsFound() {
            assertMatches("{metadata: {name: ($name)}, spec: {items: '(sort(@))'}}");
        }
    }

    @Nested
    class Mismatches {

        @Test
        void scalarThatDiffersIsNamedWithItsPath() {
            assertThat(mismatches("{spec: {replicas: 5}, metadata: {annotations: {shop.org/size: '4'}}}"))
                    .containsExactly(
                            "spec.replicas: expected 5, found 3",
                            "metadata.annotations[\"shop.org/size\"]: expected \"4\", found \"3\"");
        }

        @Test
        void textIsNotTheNumberThatItSpells() {
            assertThat(mismatches("{spec: {replicas: '3'}}")).containsExactly("spec.replicas: expected \"3\", found 3");
        }

        @Test
        void whatIsMissingIsNamedByItsLeaves() {
            assertThat(mismatches("{status: {phase: Ready, conditions: [{type: A}]}}"))
                    .containsExactly(
                            "status.phase: expected \"Ready\", found nothing",
                            "status.conditions: expected [{\"type\":\"A\"}], found nothing");
        }

        @Test
        void listOfAnotherLengthIsShown() {
            assertThat(mismatches("{spec: {items: [a]}}"))
                    .containsExactly("spec.items: expected 1 item, found 2 items: [\"a\",\"b\"]");
        }

        @Test
        void itemsAreNamedByTheirNumber() {
            assertThat(mismatches("{spec: {ports: [{port: 80}, {port: 8443}]}}"))
                    .containsExactly("spec.ports[1].port: expected 8443, found 443");
        }

        @Test
        void valueOfAnotherSortIsShown() {
            assertThat(mismatches("{spec: {replicas: {min: 1}, items: {}}, metadata: [1]}"))
                    .containsExactly(
                            "spec.replicas: expected {\"min\":1}, found 3",
                            "metadata: expected [1], found {\"name\":\"orders\",\"annotations\":{\"shop.org/size\":\"3\"}}");
        }

        @Test
        void computedValuesAreNamedByTheirExpression() {
            assertThat(mismatches("{spec: {(length(items)): 3, replicas: (`2` && $name)}}"))
                    .containsExactly(
                            "spec.(length(items)): expected 3, found 2",
                            "spec.replicas: expected (`2` && $name) = \"orders\", found 3");
        }

        @Test
        void expressionThatDoesNotFitYetIsOneMore() {
            assertThat(mismatches("{spec: {(length(not_there)): 3}}"))
                    .containsExactly(
                            "spec.(length(not_there)): expected 3, found that Invalid argument type calling \"length\":"
                                    + " expected string, array or object but was null");
        }
    }

    @Nested
    class Refusals {

        @Test
        void unknownBindingIsRefused() {
            assertThatThrownBy(() -> mismatches("{spec: {replicas: ($replica)}}"))
                    .isInstanceOf(ExpressionError.class)
                    .hasMessage("The expression ($replica) names $replica, which is not bound; there is $name.");
        }

        @Test
        void expressionThatCannotBeReadIsRefused() {
            assertThatThrownBy(() -> mismatches("{spec: {(length(): 1}}"))
                    .isInstanceOf(ExpressionError.class)
                    .hasMessageStartingWith("The expression (length() cannot be read: ");
        }
    }

    @Test
    void dollarInQuotesIsNoBinding() {
        JsonNode value = Expressions.evaluate("('$name')", json("{}"), bindings());

        assertThat(value).hasToString("\"$name\"");
    }

    @Test
    void bindingMayBeAnyValueInAnyExpression() {
        Bindings bindings = bindings().with("ports", json("[1, 2, '`x`']"));

        assertThat(Expressions.resolve(json("{a: '($ports[2])', b: [(length($ports))]}"), bindings))
                .hasToString("{\"a\":\"`x`\",\"b\":[3]}");
    }

    private static void assertMatches(String expected) {
        assertThat(mismatches(expected)).isEmpty();
    }

    private static List<String> mismatches(String expected) {
        return Expectation.compare(json(expected), json(FOUND), bindings()).stream()
                .map(Mismatch::text)
                .toList();
    }

    private static Bindings bindings() {
        return Bindings.none().with("name", "orders");
    }

    private static JsonNode json(String yaml) {
        return Yaml.parse(Path.of("test.yaml"), yaml).get(0).json();
    }
}
