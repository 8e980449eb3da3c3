package dev.kopfj.internal.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Storages;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.Wish;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far the handlers of a cause have got, from nothing or from what an object remembers. */
class CauseProgressTest {

    private static final Instant NOW = Instant.parse("2020-12-31T23:59:59Z");
    private static final Instant BEFORE = NOW.minusSeconds(100);

    private final ResourceHandler first = handler("first", Trigger.CREATE);
    private final ResourceHandler second = handler("second", Trigger.CREATE);
    private final ResourceHandler update = handler("update", Trigger.UPDATE);
    private final Handlers handlers = new Handlers(List.of(first, second, update));

    @Test
    void fromNothingAllThatAreMeantBeginNow() {
        CauseProgress progress = creation(Map.of());

        assertThat(progress.meant().keySet()).containsExactly(first, second);
        assertThat(progress.meant().values()).allMatch(fresh -> fresh.started().equals(NOW) && fresh.retries() == 0);
        assertThat(progress.isDone()).isFalse();
        assertThat(Waits.none().delay(progress, NOW)).contains(Duration.ZERO);
    }

    @Test
    void whatIsRememberedGoesOnAndTheOthersJoinIt() {
        CauseProgress progress = creation(Map.of("first", record(Reason.CREATE)));

        assertThat(progress.meant().values()).extracting(HandlerRecord::started).containsExactly(BEFORE, NOW);
        assertThat(progress.superseded()).isEmpty();
    }

    @Test
    void whatWasMeantForAnotherCauseIsTakenOverOrSuperseded() {
        CauseProgress progress = creation(Map.of("first", record(Reason.RESUME), "update", record(Reason.UPDATE)));

        assertThat(progress.meant().values()).extracting(HandlerRecord::purpose).containsOnly(Reason.CREATE);
        assertThat(progress.meant().values()).extracting(HandlerRecord::started).containsExactly(BEFORE, NOW);
        assertThat(progress.extras()).containsOnlyKeys("update");
        assertThat(progress.superseded())
                .containsExactly("Updating is superseded by creation: 0 succeeded; 0 failed; 1 left to the moment.");
    }

    @Test
    void eachOutcomeIsAnAttempt() {
        CauseProgress progress = creation(Map.of())
                .after(
                        List.of(
                                ran(first, new Outcome.Succeeded(null)),
                                ran(second, new Outcome.Retried(Duration.ofSeconds(7), "boo"))),
                        NOW);

        assertThat(progress.meant().values()).extracting(HandlerRecord::retries).containsExactly(1, 1);
        assertThat(progress.isDone()).isFalse();
        assertThat(Waits.none().delay(progress, NOW)).contains(Duration.ofSeconds(7));
        assertThat(Waits.none().delay(progress, NOW.plusSeconds(9))).contains(Duration.ZERO);
    }

    @Test
    void successesAndFailuresAreTheEnd() {
        CauseProgress progress = creation(Map.of())
                .after(List.of(ran(first, new Outcome.Succeeded(null)), ran(second, new Outcome.Failed("no"))), NOW);

        assertThat(progress.isDone()).isTrue();
        assertThat(Waits.none().delay(progress, NOW)).isEmpty();
        assertThat(progress.summary()).contains("Creation is processed: 1 succeeded; 1 failed.");
    }

    private CauseProgress creation(Map<String, HandlerRecord> stored) {
        ObjectNode object = Json.object();
        object.putObject("spec").put("field", "value");
        Situation seen = Situation.of(
                new WatchEvent(WatchEvent.Type.ADDED, object),
                new Memory(Storages.defaults(), Set.of()),
                "finalizer",
                false);
        return CauseProgress.of(seen, handlers, id -> Optional.ofNullable(stored.get(id)), NOW);
    }

    private static HandlerRecord record(Reason purpose) {
        return HandlerRecord.fresh(BEFORE, purpose);
    }

    private static Attempted ran(ResourceHandler handler, Outcome outcome) {
        return new Attempted(handler, HandlerRecord.fresh(NOW, Reason.CREATE), outcome, Wish.none());
    }

    private static ResourceHandler handler(String id, Trigger trigger) {
        return new ResourceHandler(
                id, trigger, ResourcePattern.parse("xs.v1.x.dev"), HandlerOptions.defaults(), change -> null, "test");
    }
}
