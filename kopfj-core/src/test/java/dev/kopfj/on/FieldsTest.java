package dev.kopfj.on;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
