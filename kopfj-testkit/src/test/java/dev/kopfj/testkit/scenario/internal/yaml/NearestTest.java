package dev.kopfj.testkit.scenario.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void editsAreInsertionsOmissionsReplacementsAndSwaps() {
        assertThat(Nearest.distance("apply", "apply")).isZero();
        assertThat(Nearest.distance("aply", "apply")).isEqualTo(1);
        assertThat(Nearest.distance("applyy", "apply")).isEqualTo(1);
        assertThat(Nearest.distance("aplpy", "apply")).isEqualTo(1);
        assertThat(Nearest.distance("", "apply")).isEqualTo(5);
    }

    @Test
    void nearestWordIsTheOneWithTheFewestEdits() {
        assertThat(Nearest.to("asert", List.of("apply", "assert", "error"))).contains("assert");
    }

    @Test
    void wordThatIsFarFromAllHasNoNearest() {
        assertThat(Nearest.to("frobnicate", List.of("apply", "assert", "error")))
                .isEmpty();
    }
}
