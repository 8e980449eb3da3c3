package dev.kopfj.internal.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacePatternTest {

    @ParameterizedTest(name = "ns1 matches {0}: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "ns1~true",
                "ns~false",
                "s1~false",
                "ns2,ns1~false",
                "ns1,ns2~true",
                "ns*,!ns1~false",
                "!ns2~true",
                "!ns*~false",
                "ns*,!ns1,ns1~true",
                "!ns*,ns1~true",
                "ns?~true",
                "ns??~false",
                "' ns* , !ns2 '~true",
                "ns[0-9]~true",
                "ns[!0-9]~false",
                "/ns\\d/~true",
                "/ns/~false",
                "n.1~false"
            })
    void globsAreEvaluatedFromLeftToRight(String pattern, boolean matches) {
        assertThat(NamespacePattern.parse(pattern).matches("ns1")).isEqualTo(matches);
    }

    @Test
    void onlyATextWithoutSignsIsAName() {
        assertThat(NamespacePattern.parse("team-a").isName()).isTrue();
        assertThat(NamespacePattern.parse("team-*").isName()).isFalse();
        assertThat(NamespacePattern.parse("!team").isName()).isFalse();
        assertThat(NamespacePattern.parse("a,b").isName()).isFalse();
        assertThat(NamespacePattern.parse("/a/").isName()).isFalse();
    }
}
