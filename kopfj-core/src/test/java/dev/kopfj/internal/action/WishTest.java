package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.object.Patch;
import java.util.List;
import org.junit.jupiter.api.Test;

class WishTest {

    private static final ObjectNode BODY = node("{'spec':{'a':1},'status':{'n':1}}");

    @Test
    void isWhatAHandlerHasPutIntoItsPatch() {
        Patch patch = new Patch();
        patch.spec().put("a", null);
        patch.andThen(body -> body.put("edited", true));

        Wish wish = Wish.of(patch, BODY);

        assertThat(wish.isEmpty()).isFalse();
        assertThat(wish.merge()).isEqualTo(node("{'spec':{'a':null}}"));
        assertThat(wish.appliedTo(BODY)).isEqualTo(node("{'status':{'n':1},'edited':true}"));
        assertThat(BODY).isEqualTo(node("{'spec':{'a':1},'status':{'n':1}}"));
    }

    @Test
    void mergesBeforeItEdits() {
        Wish wish = new Wish(node("{'status':{'n':5}}"), List.of(WishTest::doubled, WishTest::doubled));

        assertThat(wish.appliedTo(BODY).at("/status/n").intValue()).isEqualTo(20);
    }

    @Test
    void isTriedOnTheObjectSoThatWhatFailsFailsInItsAttempt() {
        Patch patch = new Patch().andThen(body -> {
            throw new IllegalStateException("no items");
        });

        assertThatThrownBy(() -> Wish.of(patch, BODY)).hasMessage("no items");
    }

    @Test
    void ofTwoTheLaterCountsAndBothEdit() {
        Wish first = new Wish(node("{'status':{'a':1,'b':1}}"), List.of(WishTest::doubled));
        Wish second = new Wish(node("{'status':{'b':2,'n':3}}"), List.of(WishTest::doubled));

        Wish both = first.and(second);

        assertThat(both.merge()).isEqualTo(node("{'status':{'a':1,'b':2,'n':3}}"));
        assertThat(both.appliedTo(BODY).at("/status/n").intValue()).isEqualTo(12);
        assertThat(first.merge()).isEqualTo(node("{'status':{'a':1,'b':1}}"));
    }

    @Test
    void isEmptyOnlyWithoutMergeAndWithoutEdits() {
        assertThat(Wish.none().isEmpty()).isTrue();
        assertThat(Wish.none().and(Wish.none()).isEmpty()).isTrue();
        assertThat(new Wish(node("{'a':null}"), List.of()).isEmpty()).isFalse();
        assertThat(new Wish(node("{}"), List.of(WishTest::doubled)).isEmpty()).isFalse();
    }

    @Test
    void doesNotFollowLaterChangesOfWhatItWasMadeFrom() {
        ObjectNode merge = node("{'a':1}");
        Wish wish = new Wish(merge, List.of());

        merge.put("a", 2);

        assertThat(wish.merge()).isEqualTo(node("{'a':1}"));
    }

    private static ObjectNode doubled(ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        ObjectNode status = (ObjectNode) copy.path("status");
        status.put("n", 2 * status.path("n").intValue());
        return copy;
    }
}
