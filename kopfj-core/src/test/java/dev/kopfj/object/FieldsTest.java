package dev.kopfj.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private final Spec spec = new Body(Map.of("spec", Map.of("items", List.of("a", "b"), "field", "x"))).spec();

    @Test
    void listIsEmptyIfItIsMissing() {
        assertThat(spec.getList("items")).containsExactly("a", "b");
        assertThat(spec.getList("others")).isEmpty();
    }

    @Test
    void valueOfAnotherTypeIsAnErrorThatShowsIt() {
        assertThatThrownBy(() -> spec.getList("field")).hasMessage("spec.field is expected to be a list, but it is x.");
    }

    @Test
    void numbersAreWhatTheyAreOrNotAtAll() {
        Spec numbers =
                new Body(Map.of("spec", Map.of("small", 3, "big", 4_294_967_297L, "broken", 1.9, "whole", 2.0))).spec();

        assertThat(numbers.getInt("small")).contains(3);
        assertThat(numbers.getInt("whole")).contains(2);
        assertThat(numbers.getInt("absent", 7)).isEqualTo(7);
        assertThat(numbers.getLong("big")).contains(4_294_967_297L);
        assertThat(numbers.getLong("absent", 7)).isEqualTo(7);
        assertThat(numbers.getDouble("broken")).contains(1.9);
        assertThat(numbers.getDouble("absent", 0.5)).isEqualTo(0.5);
        assertThatThrownBy(() -> numbers.getInt("big"))
                .hasMessage("spec.big is expected to be a whole number that an int can hold, but it is 4294967297.");
        assertThatThrownBy(() -> numbers.getLong("broken"))
                .hasMessage("spec.broken is expected to be a whole number that a long can hold, but it is 1.9.");
    }

    @Test
    void whatIsMissingIsEmpty() {
        Body nothing = new Body(Map.of());

        assertThat(nothing.spec().isEmpty()).isTrue();
        assertThat(nothing.status().isEmpty()).isTrue();
        assertThat(nothing.meta().isEmpty()).isTrue();
        assertThat(nothing.meta().labels()).isEmpty();
        assertThat(nothing.meta().annotations()).isEmpty();
        assertThat(nothing.meta().name()).isEmpty();
        assertThat(nothing.meta().uid()).isEmpty();
        assertThat(nothing.meta().namespace()).isEmpty();
        assertThat(nothing.kind()).isEmpty();
    }

    @Test
    void labelsAndAnnotationsAreReadThrough() {
        Meta meta = new Body(Map.of("metadata", Map.of("labels", Map.of("l", "1"), "annotations", Map.of("a", "2"))))
                .meta();

        assertThat(meta.labels()).containsExactly(Map.entry("l", "1"));
        assertThat(meta.annotations()).containsExactly(Map.entry("a", "2"));
    }

    @Test
    void aPathIsResolvedAsFarAsThereAreMaps() {
        Body body = new Body(Map.of("spec", Map.of("a", Map.of("b", 1), "scalar", "x")));

        assertThat(body.find("spec.a.b")).contains(1);
        assertThat(body.find("spec.a")).contains(Map.of("b", 1));
        assertThat(body.find("spec.absent.b")).isEmpty();
        assertThat(body.find("spec.a.absent")).isEmpty();
        assertThat(body.find("spec.scalar.b")).isEmpty();
    }

    @Test
    void viewsFollowWhatTheyAreMadeOf() {
        Map<String, Object> live = new HashMap<>(Map.of("field", "old"));
        Spec view = new Spec(live);

        live.put("field", "new");

        assertThat(view.getString("field")).contains("new");
        assertThatThrownBy(() -> view.asMap().put("field", "own")).isInstanceOf(UnsupportedOperationException.class);
    }
}
