package dev.kopfj.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoTest {

    private final Memo memo = new Memo();

    @Test
    void whatIsPutAsideIsFoundUntilItIsTakenAway() {
        memo.put("key", 1);
        assertThat(memo.get("key")).isEqualTo(1);
        assertThat(memo.find("key", Integer.class)).contains(1);

        memo.remove("key");
        assertThat(memo.get("key")).isNull();
        assertThat(memo.find("key", Integer.class)).isEmpty();
    }

    @Test
    void aValueOfAnotherTypeIsAnError() {
        memo.put("key", 1);

        assertThatThrownBy(() -> memo.find("key", String.class)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void theFirstWhoAsksMakesTheValue() {
        assertThat(memo.find("key", String.class, () -> "first")).isEqualTo("first");
        assertThat(memo.find("key", String.class, () -> "second")).isEqualTo("first");
    }

    @Test
    void aCopyIsShallow() {
        List<String> shared = new ArrayList<>();
        memo.put("list", shared);

        Memo copy = memo.copy().put("own", true);
        shared.add("x");

        assertThat(copy.get("list")).isEqualTo(List.of("x"));
        assertThat(memo.get("own")).isNull();
    }
}
