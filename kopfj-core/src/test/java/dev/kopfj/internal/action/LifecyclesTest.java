package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.FRESH;
import static dev.kopfj.internal.action.Stage.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.config.Lifecycle;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecyclesTest {

    private static final HandlerRecord TRIED = FRESH.postponed(START, "again");
    private static final List<Map.Entry<ResourceHandler, HandlerRecord>> AWAKE =
            List.of(entry("a", TRIED), entry("b", FRESH), entry("c", FRESH));

    @ParameterizedTest
    @CsvSource({"ASAP, b", "ALL_AT_ONCE, a b c", "ONE_BY_ONE, a"})
    void thoseWithoutChanceAlwaysPickTheSame(Lifecycle lifecycle, String picked) {
        assertThat(picked(lifecycle, 1)).isEqualTo(picked);
    }

    @Test
    void chancePicksAnyOneOrAnyOrderOfAll() {
        Set<String> one = new HashSet<>();
        Set<String> orders = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            one.add(picked(Lifecycle.RANDOMIZED, seed));
            orders.add(picked(Lifecycle.SHUFFLED, seed));
        }

        assertThat(one).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(orders).containsExactlyInAnyOrder("a b c", "a c b", "b a c", "b c a", "c a b", "c b a");
    }

    @ParameterizedTest
    @EnumSource(Lifecycle.class)
    void ofOneAloneThereIsNoChoice(Lifecycle lifecycle) {
        assertThat(Lifecycles.pick(lifecycle, AWAKE.subList(0, 1), new Random(1)))
                .isEqualTo(AWAKE.subList(0, 1));
        assertThat(Lifecycles.pick(lifecycle, List.of(), new Random(1))).isEmpty();
    }

    private static String picked(Lifecycle lifecycle, int seed) {
        return String.join(
                " ",
                Lifecycles.pick(lifecycle, AWAKE, new Random(seed)).stream()
                        .map(entry -> entry.getKey().id())
                        .toList());
    }

    private static Map.Entry<ResourceHandler, HandlerRecord> entry(String id, HandlerRecord known) {
        return Map.entry(Stage.handler(id, change -> null), known);
    }
}
