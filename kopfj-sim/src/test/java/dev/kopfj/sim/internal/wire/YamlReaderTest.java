package dev.kopfj.sim.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static JsonNode read(String yaml) throws Unreadable {
        return YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1",
                "0x1F|31",
                "0o17|15",
                "017|15",
                "0b11|3",
                "1_000|1000",
                "-5|-5",
                "+5|5",
                "1.50|1.5",
                "1.0|1",
                "1e3|1000",
                ".5|0.5",
                "08|8",
                "yes|true",
                "off|false",
                "y|true",
                "True|true",
                "~|null",
                "null|null",
                "'\"1\"'|\"1\"",
                "!!str 1|\"1\"",
                "2026-01-01|\"2026-01-01\"",
                "12:30:45|\"12:30:45\"",
                "9223372036854775808|9223372036854775808",
                "1.2.3|\"1.2.3\"",
                "-|null",
                "a|\"a\"",
                "_1|\"_1\"",
                "!!int 7|7"
            })
    void plainWordsMeanWhatTheyMeanToKubernetes(String yaml, String json) throws Unreadable {
        String text = yaml.equals("-") ? "" : yaml.replace("'", "");

        JsonNode value = read("a: " + text).path("a");

        assertThat(value).hasToString(json);
    }

    @Test
    void onlyTheFirstDocumentIsRead() throws Unreadable {
        assertThat(read("a: 1\n---\nb: 2\n")).hasToString("{\"a\":1}");
        assertThat(read("")).hasToString("null");
    }

    @Test
    void mappingsAreMergedBelowWhatTheySayThemselves() throws Unreadable {
        assertThat(read("base: &x {a: 1, b: 2}\nmore: {<<: *x, b: 3}").path("more"))
                .hasToString("{\"b\":3,\"a\":1}");
    }

    @Test
    void keysAreText() throws Unreadable {
        assertThat(read("{1: a, true: b, 1.5: c}")).hasToString("{\"1\":\"a\",\"true\":\"b\",\"1.5\":\"c\"}");
        assertThatThrownBy(() -> read("{[a]: b}")).hasMessageContaining("unsupported map key");
    }

    @Test
    void aDocumentThatMultipliesItselfIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(Unreadable.class)
                .hasMessage("error converting YAML to JSON: yaml: document contains excessive aliasing");
    }

    @Test
    void aDocumentThatHoldsItselfIsRefused() {
        assertThatThrownBy(() -> read("a: &a [*a]")).isInstanceOf(Unreadable.class);
    }

    @Test
    void aDocumentIsNotReadToAnyDepth() {
        assertThatThrownBy(() -> read("[".repeat(2000))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read("- ".repeat(2000) + "a")).isInstanceOf(Unreadable.class);
    }

    @Test
    void aMistakeIsShownWithItsLine() {
        assertThatThrownBy(() -> read("a: 1\nb: {c\nd: 2"))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith(
                        "error converting YAML to JSON: yaml: line 1: did not find expected ',' or '}'");
    }

    @Test
    void whatIsWrittenReadsTheSame() throws Unreadable {
        JsonNode document =
                read("{a: '1', b: 'y', c: [1, 1.5, null, {d: \"x\\ny\\n\"}], e: {}, f: [], g: 'größe 🎈: # '}");

        byte[] written = YamlWriter.write(document);

        assertThat(YamlReader.read(written)).isEqualTo(document);
        assertThat(new String(written, StandardCharsets.UTF_8)).startsWith("a: '1'\nb: 'y'\nc:\n- 1\n- 1.5\n- null\n");
    }
}
