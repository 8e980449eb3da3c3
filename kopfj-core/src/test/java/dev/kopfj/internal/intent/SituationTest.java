package dev.kopfj.internal.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Storages;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix of causes: every kind of event, finalizers, deletion, last-handled state, and first sight. */
class SituationTest {

    private static final String OURS = "kopf.zalando.org/KopfFinalizerMarker";
    private static final String LAST_HANDLED = "kopf.zalando.org/last-handled-configuration";

    enum Deletion {
        ABSENT,
        NULL,
        SET
    }

    enum Stored {
        NO_ANNOTATIONS,
        EMPTY_ANNOTATIONS,
        EQUAL,
        DIFFERENT
    }

    record Case(WatchEvent.Type type, List<String> finalizers, Deletion deletion, Stored stored, boolean initial) {}

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (WatchEvent.Type type : WatchEvent.Type.values()) {
            for (var finalizers : List.of(List.<String>of(), List.of(OURS), List.of("a"), List.of("a", OURS, "b"))) {
                for (Deletion deletion : Deletion.values()) {
                    for (Stored stored : Stored.values()) {
                        cases.add(new Case(type, finalizers, deletion, stored, true));
                        cases.add(new Case(type, finalizers, deletion, stored, false));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reasonFollowsTheTable(Case given) {
        WatchEvent event = new WatchEvent(given.type(), body(given));

        Situation seen = Situation.of(event, memory(), OURS, given.initial());

        assertThat(seen.reason()).isEqualTo(expected(given));
        assertThat(seen.held()).isEqualTo(given.finalizers().contains(OURS));
        assertThat(seen.isHeldByOthers(OURS)).isEqualTo(given.finalizers().contains("a"));
    }

    @ParameterizedTest
    @CsvSource({"true, RESUME, true", "false, RESUME, false"})
    void whatIsToBeReconciledIsResumedThoughNothingHasHappened(boolean initial, Reason reason, boolean old) {
        WatchEvent event = new WatchEvent(
                WatchEvent.Type.MODIFIED,
                body(new Case(WatchEvent.Type.MODIFIED, List.of(), Deletion.ABSENT, Stored.EQUAL, initial)));

        Situation seen = Situation.of(event, memory(), OURS, new Situation.Prior(initial, Set.of("fn")));

        assertThat(seen.reason()).isEqualTo(reason);
        assertThat(seen.initial()).isEqualTo(old);
        assertThat(seen.woken()).containsExactly("fn");
    }

    @Test
    void aDeletionOfAnObjectThatIsNotHeldDiffersInItsReasonOnly() {
        WatchEvent event = new WatchEvent(
                WatchEvent.Type.MODIFIED,
                body(new Case(WatchEvent.Type.MODIFIED, List.of("a"), Deletion.SET, Stored.DIFFERENT, true)));
        Situation free = Situation.of(event, memory(), OURS, true);

        assertThat(free.reason()).isEqualTo(Reason.FREE);
        assertThat(free.asDeletion())
                .isEqualTo(new Situation(
                        free.body(),
                        free.before(),
                        free.after(),
                        free.diff(),
                        true,
                        false,
                        true,
                        Set.of(),
                        Reason.DELETE));
    }

    private static Memory memory() {
        return new Memory(Storages.inAnnotations("kopf.zalando.org"));
    }

    private static Reason expected(Case given) {
        if (given.type() == WatchEvent.Type.DELETED) {
            return Reason.GONE;
        }
        if (given.deletion() == Deletion.SET) {
            return given.finalizers().contains(OURS) ? Reason.DELETE : Reason.FREE;
        }
        return switch (given.stored()) {
            case NO_ANNOTATIONS, EMPTY_ANNOTATIONS -> Reason.CREATE;
            case DIFFERENT -> Reason.UPDATE;
            case EQUAL -> given.initial() ? Reason.RESUME : Reason.NOOP;
        };
    }

    private static ObjectNode body(Case given) {
        ObjectNode body = Json.object();
        Json.section(body, "spec").put("field", "value");
        ObjectNode metadata = Json.section(body, "metadata");
        given.finalizers().forEach(metadata.putArray("finalizers")::add);
        if (given.deletion() == Deletion.NULL) {
            metadata.putNull("deletionTimestamp");
        } else if (given.deletion() == Deletion.SET) {
            metadata.put("deletionTimestamp", "2020-12-31T23:59:59Z");
        }
        switch (given.stored()) {
            case NO_ANNOTATIONS -> {}
            case EMPTY_ANNOTATIONS -> metadata.putObject("annotations");
            case EQUAL -> metadata.putObject("annotations").put(LAST_HANDLED, "\n{\"spec\":{\"field\":\"value\"}}\n");
            case DIFFERENT -> metadata.putObject("annotations").put(LAST_HANDLED, "{\"spec\":{}}\n");
        }
        return body;
    }
}
