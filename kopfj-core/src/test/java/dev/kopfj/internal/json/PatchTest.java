package dev.kopfj.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.object.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{'abc':456}; {'xyz':123}; [{'op':'add','path':'/xyz','value':123}]",
                "{'xyz':456}; {'xyz':123}; [{'op':'replace','path':'/xyz','value':123}]",
                "{'xyz':456}; {'xyz':null}; [{'op':'remove','path':'/xyz'}]",
                "{}; {'xyz':null}; []",
                "{'xyz':456}; {'xyz':456}; []",
                "{'xyz':{'abc':456}}; {'xyz':{'abc':null}}; [{'op':'remove','path':'/xyz'}]",
                "{'xyz':{'abc':456,'k':1}}; {'xyz':{'abc':null}}; [{'op':'remove','path':'/xyz/abc'}]",
                "{}; {'xyz':{'abc':123}}; [{'op':'add','path':'/xyz','value':{'abc':123}}]",
                "{'xyz':{'uvw':1}}; {'xyz':{'abc':{'def':{'ghi':456}}}};"
                        + " [{'op':'add','path':'/xyz/abc','value':{'def':{'ghi':456}}}]",
                "{}; {'a/b~c':1}; [{'op':'add','path':'/a~1b~0c','value':1}]",
            },
            quoteCharacter = '"')
    void mergeBecomesOperations(String object, String merge, String operations) {
        ObjectNode before = node(object);

        var patch = JsonPatch.between(before, MergePatch.apply(before, node(merge)));

        assertThat(patch).hasToString(Json.parse(quoted(operations)).toString().replace("},{", "}, {"));
        assertThat(before).isEqualTo(node(object));
    }

    @ParameterizedTest(name = "{0} and then {1} is {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{'a':1}; {'b':2}; {'a':1,'b':2}",
                "{'a':1}; {'a':2}; {'a':2}",
                "{'a':1}; {'a':null}; {'a':null}",
                "{'a':{'b':1,'c':1}}; {'a':{'b':null,'d':2}}; {'a':{'b':null,'c':1,'d':2}}",
                "{'a':1}; {'a':{'b':1}}; {'a':{'b':1}}",
                "{'a':{'b':1}}; {'a':1}; {'a':1}",
            },
            quoteCharacter = '"')
    void ofTwoMergesWhatTheLaterSaysCounts(String patch, String later, String joined) {
        ObjectNode both = node(patch);

        MergePatch.join(both, node(later));

        assertThat(both).isEqualTo(node(joined));
    }

    @Nested
    class Lists {

        @Test
        void appendedElementIsAdded() {
            assertThat(between("{'l':[1,2]}", "{'l':[1,2,3]}")).containsExactly("{'op':'add','path':'/l/2','value':3}");
        }

        @Test
        void onlyTheRemovedElementIsRemoved() {
            assertThat(between("{'l':['a','f','b']}", "{'l':['a','b']}"))
                    .containsExactly("{'op':'remove','path':'/l/1'}");
        }

        @Test
        void changedElementIsChangedInPlace() {
            assertThat(between("{'l':[{'a':1,'b':1}]}", "{'l':[{'a':2,'b':1}]}"))
                    .containsExactly("{'op':'replace','path':'/l/0/a','value':2}");
        }

        @Test
        void severalAreRemovedFromTheEnd() {
            assertThat(between("{'l':[1,2,3]}", "{'l':[]}"))
                    .containsExactly(
                            "{'op':'remove','path':'/l/2'}",
                            "{'op':'remove','path':'/l/1'}",
                            "{'op':'remove','path':'/l/0'}");
        }

        @Test
        void ofEqualElementsTheLastIsAddedOrRemoved() {
            assertThat(between("{'l':[1,1]}", "{'l':[1,1,1]}")).containsExactly("{'op':'add','path':'/l/2','value':1}");
            assertThat(between("{'l':[1,1]}", "{'l':[1]}")).containsExactly("{'op':'remove','path':'/l/1'}");
        }

        private List<String> between(String before, String after) {
            return JsonPatch.between(node(before), node(after)).stream()
                    .map(operation -> operation.toString().replace('"', '\''))
                    .toList();
        }
    }

    /** Whether an answer shows what was wanted: what is there besides does not count. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'a':1}; {'a':1}; ''",
                "{'a':1,'b':2}; {'a':1}; ''",
                "{'a':1}; {'a':null}; 'REMOVE a'",
                "{}; {'a':1}; 'ADD a'",
                "{'a':2}; {'a':1}; 'CHANGE a'",
                "{'a':{'b':1,'c':1}}; {'a':{'b':null}}; 'REMOVE a.b'",
                "{}; {'metadata':{'annotations':{'x':null}}}; ''",
                "{'metadata':{'annotations':{}}}; {'metadata':{'annotations':{'x':null}}}; ''",
                "{'metadata':{}}; {'metadata':{'finalizers':[]}}; 'ADD metadata.finalizers'",
            })
    void anAnswerIsComparedWithWhatWasWanted(String answer, String wanted, String lost) {
        assertThat(Diffs.between(node(answer), MergePatch.apply(node(answer), node(wanted))).items().stream()
                        .map(item -> item.op() + " " + item.dotted())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(lost);
    }

    @Test
    void mapsWithoutOrderAreSorted() {
        assertThat(Json.of(Map.of("c", 1, "a", 1, "b", Map.of("z", 1, "y", 1))))
                .hasToString("{\"a\":1,\"b\":{\"y\":1,\"z\":1},\"c\":1}");
    }

    @Nested
    class OfAHandler {

        private final Patch patch = new Patch();

        @Test
        void isEmptyAfterMereLooking() {
            assertThat(patch.spec()).isEmpty();
            assertThat(patch.labels()).isEmpty();

            assertThat(patch.isEmpty()).isTrue();
            assertThat(Patches.merged(patch)).isEmpty();
        }

        @Test
        void keepsNullsAsRemovals() {
            patch.status().put("phase", "Ready");
            patch.annotations().put("old", null);

            assertThat(Patches.merged(patch))
                    .hasToString("{\"metadata\":{\"annotations\":{\"old\":null}},\"status\":{\"phase\":\"Ready\"}}");
        }

        @Test
        void editsSeeEachOtherAndNeverTheOriginal() {
            ObjectNode body = node("{'spec':{'lst':[1]}}");
            patch.andThen(copy -> copy.put("spec", Map.of("lst", plus(copy, 2))))
                    .andThen(copy -> copy.put("spec", Map.of("lst", plus(copy, 3))));

            ObjectNode edited = body;
            for (var edit : Patches.edits(patch)) {
                edited = edit.apply(edited);
            }

            assertThat(edited).isEqualTo(node("{'spec':{'lst':[1,2,3]}}"));
            assertThat(body).isEqualTo(node("{'spec':{'lst':[1]}}"));
            assertThat(patch.isEmpty()).isFalse();
        }

        @Test
        void exceptionOfAnEditGoesThrough() {
            patch.andThen(copy -> {
                throw new IllegalStateException("boo");
            });

            assertThatThrownBy(() -> Patches.edits(patch).get(0).apply(Json.object()))
                    .hasMessage("boo");
        }

        private static List<Object> plus(Map<String, @Nullable Object> body, int next) {
            List<Object> list = new ArrayList<>((List<?>) ((Map<?, ?>) body.getOrDefault("spec", Map.of())).get("lst"));
            list.add(next);
            return list;
        }
    }

    private static ObjectNode node(String text) {
        return (ObjectNode) Json.parse(quoted(text));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
