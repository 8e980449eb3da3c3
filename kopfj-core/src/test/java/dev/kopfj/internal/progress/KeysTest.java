package dev.kopfj.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    private static final String PREFIX = "my-operator.example.com";

    private final Keys keys = new Keys(PREFIX, true);

    @ParameterizedTest
    @CsvSource({"a_b.c-d/e, a_b.c-d.e", "x, x", "define.<locals>.a, define._locals_.a"})
    void shortIdHasOneKey(String id, String name) {
        assertThat(keys.of(id, Json.object())).containsExactly(PREFIX + "/" + name);
    }

    @ParameterizedTest
    @CsvSource({"x, 40, x, 32, -tEokcg", "y, 40, y, 32, -VZlvhw", "z, 40, z, 32, -LlPQyA", "fn, 323, fn, 16, -Az-r.g"})
    void olderFormatCutsTheWholeKey(String part, int times, String kept, int keptTimes, String hash) {
        assertThat(keys.of(part.repeat(times), Json.object()))
                .last()
                .isEqualTo(PREFIX + "/" + kept.repeat(keptTimes) + hash);
    }

    @ParameterizedTest
    @CsvSource({"x, 64, x, 56, -SItAqA", "y, 64, y, 56, -0d251g", "z, 64, z, 56, -E7wvIA", "fn, 323, fn, 28, -Az-r.g"})
    void newerFormatCutsTheName(String part, int times, String kept, int keptTimes, String hash) {
        assertThat(keys.of(part.repeat(times), Json.object()))
                .first()
                .isEqualTo(PREFIX + "/" + kept.repeat(keptTimes) + hash);
    }

    @Test
    void idsThatAreNoNamesStayReadableAndApart() {
        Keys plain = new Keys(PREFIX, false);

        assertThat(plain.of("p/big box", Json.object()))
                .singleElement()
                .asString()
                .startsWith(PREFIX + "/p.big_box-");
        assertThat(plain.of("p/big_box", Json.object())).containsExactly(PREFIX + "/p.big_box");
        assertThat(plain.of("p/größe", Json.object())).isNotEqualTo(plain.of("p/grüße", Json.object()));
        assertThat(List.of("", "p/", "_x", "größe", "é", "p/-", "p/" + "ü".repeat(99), ".".repeat(64)))
                .allSatisfy(id -> assertThat(plain.of(id, Json.object()))
                        .allMatch(key -> key.substring(key.indexOf('/') + 1)
                                .matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")));
    }

    @Test
    void whatFitsIsNotCut() {
        assertThat(keys.of("x".repeat(39), Json.object())).containsExactly(PREFIX + "/" + "x".repeat(39));
        assertThat(keys.of("x".repeat(63), Json.object())).first().isEqualTo(PREFIX + "/" + "x".repeat(63));
        assertThat(keys.of(".".repeat(64), Json.object())).hasSize(2);
    }

    @Test
    void replicaSetOfADeploymentHasKeysOfItsOwn() {
        var body = Json.object().put("kind", "ReplicaSet");
        Json.section(body, "metadata").putArray("ownerReferences").addObject().put("kind", "Deployment");

        assertThat(keys.of("x", body)).containsExactly(PREFIX + "/x-ofDRS");
    }

    @Test
    void hashIsThatOfTheStandard() {
        String digest = HexFormat.of().formatHex(Blake2b.digest("abc".getBytes(StandardCharsets.US_ASCII), 64));

        assertThat(digest)
                .startsWith("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1")
                .endsWith("7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    @ParameterizedTest(name = "of {0} letters")
    @CsvSource({
        "0, cae66941d9efbd404e4d88758ea67670",
        "127, 2228006d5107a5239e500da574466288",
        "128, 1271d28e731afb57bdfba6bdaf3501be",
        "129, 68b7bafbad5055c4ebe6eb170a0f8524",
        "256, 2dbe331c95d600bb74dcd669f0618bd7"
    })
    void hashIsThatOfTheStandardAlsoAtTheBordersOfItsBlocks(int length, String digest) {
        byte[] text = "a".repeat(length).getBytes(StandardCharsets.US_ASCII);

        assertThat(HexFormat.of().formatHex(Blake2b.digest(text, 16))).isEqualTo(digest);
    }
}
