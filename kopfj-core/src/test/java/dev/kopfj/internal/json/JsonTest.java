package dev.kopfj.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    record Size(int rows, @Nullable String unit) {}

    @Nested
    class Texts {

        @Test
        void momentsAreWrittenAsTextAndOptionalValuesAsThemselves() {
            assertThat(Json.of(java.util.Optional.of(java.time.Instant.EPOCH)).textValue())
                    .isEqualTo("1970-01-01T00:00:00Z");
            assertThat(Json.of(java.util.Optional.empty()).isNull()).isTrue();
        }

        @Test
        void areReadAndWrittenWithoutWhiteSpaceInTheOrderOfTheirKeys() {
            assertThat(Json.write(node("{ 'b' : [ 1, null ], 'a' : 'x' }"))).isEqualTo("{\"b\":[1,null],\"a\":\"x\"}");
        }

        @Test
        void canBeWrittenWithAllTheirKeysSorted() {
            JsonNode nested = node("{'b':[{'d':1,'c':2},3],'a':{'f':true,'e':null}}");

            assertThat(Json.writeSorted(nested))
                    .isEqualTo("{\"a\":{\"e\":null,\"f\":true},\"b\":[{\"c\":2,\"d\":1},3]}");
            assertThat(Json.write(nested)).startsWith("{\"b\"");
        }

        @Test
        void thatAreNoJsonAreNamedInTheRefusal() {
            assertThatThrownBy(() -> Json.parse("{oops"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("This text is not JSON: {oops");
        }
    }

    @Nested
    class Places {

        private final ObjectNode object = node("{'a':{'b':'x','n':null,'l':['y',{'c':1}]}}");

        @ParameterizedTest
        @CsvSource({"a.b, x", "a.n,", "a.l,", "a.z,", "a.b.c,", "z.b,"})
        void haveATextOnlyIfThereIsOne(String path, @Nullable String text) {
            assertThat(Json.text(object, path.split("\\.", -1))).isEqualTo(text == null ? "" : text);
        }

        @Test
        void areFoundAlongTheirKeys() {
            assertThat(Json.find(object, "a", "l")).hasToString("[\"y\",{\"c\":1}]");
            assertThat(Json.find(object, List.of("a", "b"))).hasToString("\"x\"");
            assertThat(Json.find(object)).isSameAs(object);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a.n", "a.z", "z.z", "a.b.c", "a.l.c"})
        void whereNothingIsOrANullAreEmpty(String path) {
            assertThat(Json.find(object, List.of(path.split("\\.", -1)))).isNull();
        }

        @Test
        void areMadeWhereASectionIsMissing() {
            Json.section(Json.section(object, "a"), "new").put("k", 1);
            Json.section(object, "other");

            assertThat(object).isEqualTo(node("{'a':{'b':'x','n':null,'l':['y',{'c':1}],'new':{'k':1}},'other':{}}"));
        }
    }

    @Nested
    class Values {

        @Test
        void ofObjectsCannotBeChangedAtAnyDepth() {
            Map<String, Object> map = Json.toMap(node("{'m':{'k':[1,{'x':true}]},'n':null}"));

            assertThat(map)
                    .containsEntry("m", Map.of("k", List.of(1, Map.of("x", true))))
                    .containsEntry("n", null);
            assertThatThrownBy(() -> map.put("k", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> map(map.get("m")).clear()).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> list(map(map.get("m")).get("k")).clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void thatAreNoObjectsAreAnEmptyMap() {
            assertThat(Json.toMap(Json.parse("[1]"))).isEmpty();
        }

        @Test
        void toBeChangedCanBeChangedDownToTheirLeaves() {
            ObjectNode object = node("{'l':[{'a':1}]}");

            Map<String, @Nullable Object> map = Json.toMutableMap(object);
            list(map.get("l")).clear();
            map.put("new", null);

            assertThat(map).isEqualTo(Json.toMap(node("{'l':[],'new':null}")));
            assertThat(object).isEqualTo(node("{'l':[{'a':1}]}"));
        }

        @ParameterizedTest
        @CsvSource({"Integer, 1", "Long, 3000000000", "Double, 1.5", "String, '\"1\"'", "Boolean, true"})
        void keepTheirKind(String kind, String text) {
            Object value = Json.toValue(Json.parse(text));

            assertThat(value)
                    .extracting(found -> found.getClass().getSimpleName())
                    .isEqualTo(kind);
            assertThat(Json.of(value)).isEqualTo(Json.parse(text));
        }

        @Test
        void areAsTheyWouldBeAfterAWayOverTheWire() {
            assertThat(Json.of(new BigDecimal("2"))).isEqualTo(Json.parse("2"));
            assertThat(Json.of(null)).isEqualTo(Json.parse("null"));
            assertThatThrownBy(() -> Json.of(new Object()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("This value cannot be turned into JSON: java.lang.Object@");
        }

        @Test
        void becomeAClassThatKnowsAllTheirFields() {
            assertThat(Json.convert(Map.of("rows", 2), Size.class)).isEqualTo(new Size(2, null));
            assertThatThrownBy(() -> Json.convert(Map.of("rows", 2, "columns", 3), Size.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"columns\"");
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static ObjectNode node(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
