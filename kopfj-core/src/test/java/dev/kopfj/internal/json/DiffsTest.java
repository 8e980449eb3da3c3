package dev.kopfj.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.object.Diff;
import dev.kopfj.object.DiffItem;
import dev.kopfj.object.DiffItem.Op;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiffsTest {

    @Test
    void equalValuesDoNotDiffer() {
        assertThat(items("1", "1")).isEmpty();
        assertThat(items("{}", "{}")).isEmpty();
        assertThat(items("{\"a\":[1,{}]}", "{\"a\":[1,{}]}")).isEmpty();
    }

    @Test
    void nullIsAsGoodAsNothing() {
        assertThat(items("{\"a\":null}", "{}")).isEmpty();
        assertThat(items(null, "null")).isEmpty();
        assertThat(items("{}", "{\"a\":1,\"b\":null}")).containsExactly(item(Op.ADD, List.of("a"), null, 1));
    }

    @Test
    void valueOutOfNothingIsAdded() {
        assertThat(items(null, "{\"spec\":{\"f\":1}}"))
                .containsExactly(item(Op.ADD, List.of(), null, Map.of("spec", Map.of("f", 1))));
    }

    @Test
    void valueIntoNothingIsRemoved() {
        assertThat(items("\"v\"", null)).containsExactly(item(Op.REMOVE, List.of(), "v", null));
    }

    @Test
    void anotherTypeIsAChange() {
        assertThat(items("1", "\"1\"")).containsExactly(item(Op.CHANGE, List.of(), 1, "1"));
        assertThat(items("{\"a\":1}", "[1]")).containsExactly(item(Op.CHANGE, List.of(), Map.of("a", 1), List.of(1)));
    }

    @Test
    void mapsAreDescended() {
        assertThat(items("{\"d\":{\"k\":1}}", "{\"d\":{\"k\":2}}"))
                .containsExactly(item(Op.CHANGE, List.of("d", "k"), 1, 2));
    }

    @Test
    void listsAreComparedAsAWhole() {
        assertThat(items("{\"l\":[1,2]}", "{\"l\":[1,3]}"))
                .containsExactly(item(Op.CHANGE, List.of("l"), List.of(1, 2), List.of(1, 3)));
    }

    @Test
    void newKeysComeFirstThenGoneOnesThenCommonOnesEachSorted() {
        var items = items("{\"z\":1,\"y\":1,\"c\":1,\"b\":1}", "{\"c\":2,\"b\":2,\"n\":1,\"m\":1}");

        assertThat(items)
                .extracting(item -> item.op() + " " + item.dotted())
                .containsExactly("ADD m", "ADD n", "REMOVE y", "REMOVE z", "CHANGE b", "CHANGE c");
    }

    @Nested
    class Reduced {

        private final Diff diff = new Diff(List.of(
                item(Op.ADD, List.of("key1"), null, "new1"),
                item(Op.CHANGE, List.of("key2"), "old2", "new2"),
                item(Op.ADD, List.of("key2", "suba"), "olda", "newa"),
                item(Op.REMOVE, List.of("key2", "subb"), "oldb", "newb"),
                item(Op.REMOVE, List.of("key3"), "old3", null),
                item(
                        Op.CHANGE,
                        List.of("key4"),
                        Map.of("suba", "olda", "subc", "oldc"),
                        Map.of("subb", "newb", "subc", "newc"))));

        @Test
        void toTheWholeIsTheWhole() {
            assertThat(Diffs.reduced(diff, List.of())).isEqualTo(diff);
        }

        @Test
        void toAFieldHasItsOwnItemAndThoseBelow() {
            assertThat(Diffs.reduced(diff, List.of("key2")).items())
                    .containsExactly(
                            item(Op.CHANGE, List.of(), "old2", "new2"),
                            item(Op.ADD, List.of("suba"), "olda", "newa"),
                            item(Op.REMOVE, List.of("subb"), "oldb", "newb"));
        }

        @ParameterizedTest
        @CsvSource({"suba, REMOVE, olda,", "subb, ADD, , newb", "subc, CHANGE, oldc, newc"})
        void toAPartOfAnItemComparesThatPart(String key, Op op, @Nullable String before, @Nullable String after) {
            assertThat(Diffs.reduced(diff, List.of("key4", key)).items())
                    .containsExactly(item(op, List.of(), before, after));
        }

        @ParameterizedTest
        @ValueSource(strings = {"absent", "key1.deeper", "key2.suba.deeper", "key4.absent", "key4.suba.deeper"})
        void toWhatIsNotThereIsEmpty(String path) {
            assertThat(Diffs.reduced(diff, List.of(path.split("\\.", -1)))).isEmpty();
        }
    }

    private static List<DiffItem> items(@Nullable String before, @Nullable String after) {
        return Diffs.between(before == null ? null : Json.parse(before), after == null ? null : Json.parse(after))
                .items();
    }

    private static DiffItem item(Op op, List<String> path, @Nullable Object before, @Nullable Object after) {
        return new DiffItem(op, path, before, after);
    }
}
