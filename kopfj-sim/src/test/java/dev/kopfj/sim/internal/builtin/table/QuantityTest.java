package dev.kopfj.sim.internal.builtin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "1000m, 1",
        "1024Mi, 1Gi",
        "0.5, 500m",
        "1e3, 1e3",
        "1.5Gi, 1536Mi",
        "0.5Ki, 512",
        "1000, 1k",
        "-1, -1",
        "0, 0",
        "0Gi, 0",
        "1E, 1E",
        "100n, 100n",
        "0.1n, 1n",
        "+5, 5",
        "1500, 1500",
        "12e6, 12e6",
        "99999E, 9223372036854775807"
    })
    void quantitiesAreBroughtIntoCanonicalForm(String given, String canonical) {
        assertThat(Quantity.parse(given)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1..2", "-", ".", "1Xi", "1 Gi", "1e", "Gi", "1mm"})
    void whatIsNoQuantityIsRefused(String given) {
        assertThatThrownBy(() -> Quantity.parse(given)).isInstanceOf(FormatException.class);
    }
}
