package dev.kopfj.internal.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.object.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = BEGIN.plusSeconds(60);
    private static final HandlerRecord FRESH = HandlerRecord.fresh(BEGIN, Reason.CREATE);

    private final ResourceHandler first = handler("first");
    private final ResourceHandler second = handler("second", "first");
    private final ResourceHandler third = handler("third", "second", "absent");

    @Test
    void whoeverComesAfterAnotherIsFreeWhenThatHasSucceeded() {
        assertThat(order(FRESH, FRESH, FRESH).free(NOW)).containsOnlyKeys(first);
        assertThat(order(FRESH.succeeded(NOW), FRESH, FRESH).free(NOW)).containsOnlyKeys(first, second);
        assertThat(order(FRESH.failed(NOW, "no"), FRESH, FRESH).free(NOW)).containsOnlyKeys(first);
    }

    @Test
    void theClockOfWhoeverWaitedBeginsWithItsFirstAttemptAndOnlyThen() {
        HandlerRecord retried = FRESH.postponed(NOW, "again");

        assertThat(order(FRESH.succeeded(NOW), FRESH, FRESH).free(NOW).get(second))
                .isEqualTo(HandlerRecord.fresh(NOW, Reason.CREATE));
        assertThat(order(FRESH.succeeded(NOW), retried, FRESH).free(NOW).get(second))
                .isEqualTo(retried);
        assertThat(order(FRESH, FRESH, FRESH).free(NOW).get(first)).isEqualTo(FRESH);
    }

    @Test
    void aFailureDoomsAllThatComeAfterItButNoneThatIsFinished() {
        assertThat(order(FRESH.failed(NOW, "no"), FRESH, FRESH).doomed()).containsOnlyKeys(second, third);
        assertThat(order(FRESH.failed(NOW, "no"), FRESH.succeeded(NOW), FRESH).doomed())
                .isEmpty();
        assertThat(order(FRESH, FRESH, FRESH).doomed()).isEmpty();
    }

    @Test
    void thoseThatWaitDoNotCountForTheNextLook() {
        HandlerRecord later = FRESH.postponed(NOW.plusSeconds(30), "again");

        assertThat(order(later, FRESH, FRESH).delay(NOW)).contains(Duration.ofSeconds(30));
        assertThat(order(FRESH.succeeded(NOW), FRESH, FRESH).delay(NOW)).contains(Duration.ZERO);
        assertThat(order(FRESH.succeeded(NOW), FRESH.succeeded(NOW), FRESH.succeeded(NOW))
                        .delay(NOW))
                .isEmpty();
    }

    @Test
    void thoseThatSomethingElseHoldsBackDoNotCountEither() {
        HandlerRecord later = FRESH.postponed(NOW.plusSeconds(30), "again");

        assertThat(order(FRESH.succeeded(NOW), later, FRESH).delay(NOW, second::equals))
                .isEmpty();
        assertThat(order(later, FRESH, FRESH).delay(NOW, second::equals)).contains(Duration.ofSeconds(30));
    }

    private Order order(HandlerRecord one, HandlerRecord two, HandlerRecord three) {
        Map<ResourceHandler, HandlerRecord> family = new LinkedHashMap<>();
        family.put(third, three);
        family.put(second, two);
        family.put(first, one);
        return new Order(family);
    }

    private static ResourceHandler handler(String id, String... after) {
        return new ResourceHandler(
                id,
                Trigger.CREATE,
                ResourcePattern.parse("pods.v1"),
                HandlerOptions.defaults().after(List.of(after).toArray(String[]::new)),
                change -> null,
                "lambda '%s'".formatted(id));
    }
}
