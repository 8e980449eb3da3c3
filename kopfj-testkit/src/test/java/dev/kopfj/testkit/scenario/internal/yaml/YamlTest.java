package dev.kopfj.testkit.scenario.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTest {

    private static final Path FILE = Path.of("shop.yaml");

    @Test
    void scalarsAreWhatKubectlTakesThemFor() {
        String json = json("{a: 1, b: 0x1F, c: 010, d: yes, e: '1', f: 1.50, g: ~, h: 10:30, i: 2025-01-01, j: -7}");

        assertThat(json)
                .isEqualTo("{\"a\":1,\"b\":31,\"c\":8,\"d\":true,\"e\":\"1\",\"f\":1.50,\"g\":null,"
                        + "\"h\":\"10:30\",\"i\":\"2025-01-01\",\"j\":-7}");
    }

    @Test
    void everyValueKnowsItsPlace() {
        Tree.Fields fields =
                (Tree.Fields) Yaml.parse(FILE, "spec:\n  items:\n    - one\n").get(0);
        Tree.Fields spec = (Tree.Fields) fields.entries().get(0).value();
        Tree.Items items = (Tree.Items) spec.entries().get(0).value();

        assertThat(spec.entries().get(0).place()).hasToString("shop.yaml:2:3");
        assertThat(items.items().get(0).place()).hasToString("shop.yaml:3:7");
    }

    @Test
    void emptyDocumentsAreLeftOut() {
        List<Tree> documents = Yaml.parse(FILE, "---\n---\na: 1\n---\n# nothing\n");

        assertThat(documents).extracting(document -> document.json().toString()).containsExactly("{\"a\":1}");
    }

    @Test
    void aliasesAreWrittenOut() {
        assertThat(json("{a: &x {b: 1}, c: *x}")).isEqualTo("{\"a\":{\"b\":1},\"c\":{\"b\":1}}");
    }

    @Test
    void aliasThatContainsItselfIsRefused() {
        assertRefused(
                "a: &x [*x]",
                "shop.yaml:1:4: the document is too large, or its aliases contain themselves; "
                        + "the limits are 200000 values and 60 levels.");
    }

    @Test
    void billionLaughsAreRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(5, "*a" + (i - 1)))));
        }

        assertThatThrownBy(() -> Yaml.parse(FILE, text.toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("too large");
    }

    @Test
    void manyAliasesAreRefused() {
        String text = "a: &x {b: 1}\nc: [%s]".formatted(String.join(", ", Collections.nCopies(60, "*x")));

        assertRefused(
                text,
                "shop.yaml:1:1: the limits of YAML here are exceeded: Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    @Test
    void fieldThatStandsTwiceIsRefused() {
        assertRefused("a: 1\nb: 2\na: 3\n", "shop.yaml:3:1: \"a\" stands here twice.");
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() {
        assertRefused("a: [1, 2\nb: 3\n", "shop.yaml:2:2: this is no YAML: expected ',' or ']', but got :.");
    }

    @Test
    void mergingIsRefused() {
        assertRefused(
                "a: &x {b: 1}\nc:\n  <<: *x\n",
                "shop.yaml:3:3: merging by \"<<\" is not supported; write the fields out.");
    }

    @Test
    void valueThatJsonLacksIsRefused() {
        assertRefused("a: .nan", "shop.yaml:1:4: JSON has no value for .nan; put it in quotes if it is text.");
    }

    private static String json(String text) {
        return Yaml.parse(FILE, text).get(0).json().toString();
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Yaml.parse(FILE, text))
                .isInstanceOf(Refusal.class)
                .hasMessage(message);
    }
}
