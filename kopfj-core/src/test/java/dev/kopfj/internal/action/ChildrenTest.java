package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.DEFAULTS;
import static dev.kopfj.internal.action.Stage.FRESH;
import static dev.kopfj.internal.action.Stage.START;
import static dev.kopfj.internal.action.Stage.handler;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.Awaited;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.object.Reason;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sub-handlers: which of them are run in one attempt of their parent, and what becomes of all their records. */
class ChildrenTest {

    @AutoClose
    private static final KubernetesClient CLIENT = Stage.client();

    private final Stage stage = new Stage(CLIENT);
    private final List<String> calls = new ArrayList<>();

    @Test
    void areRunInTheirOrderWhenTheirParentHasReturned() {
        Attempted ran = run(change -> {
            change.subhandlers().add("a", called("a")).add("b", called("b"));
            calls.add("parent");
            return "done";
        });

        assertThat(calls).containsExactly("parent", "a", "b");
        assertThat(ran.outcome()).isEqualTo(new Outcome.Succeeded(Json.of("done")));
        assertThat(ran.brood().records())
                .containsExactly(Map.entry("fn/a", FRESH.succeeded(START)), Map.entry("fn/b", FRESH.succeeded(START)));
        assertThat(ran.brood().isFinished()).isTrue();
        assertThat(ran.all()).extracting(each -> each.handler().id()).containsExactly("fn/a", "fn/b", "fn");
        assertThat(ran.recorded(START)).isEqualTo(FRESH.succeeded(START).withSubrefs(List.of("fn/a", "fn/b")));
    }

    @Test
    void areRunAtOnceIfTheirParentSaysSoAndOnlyOnce() {
        run(change -> {
            change.subhandlers().add("a", called("a")).execute();
            calls.add("parent");
            change.subhandlers().add("b", called("b"));
            return null;
        });

        assertThat(calls).containsExactly("a", "parent", "b");
    }

    @Test
    void keepTheirParentFromBeingThroughUntilAllAre() {
        Attempted ran = run(change -> {
            change.subhandlers()
                    .add("a", called("a"))
                    .add("b", failing(new TemporaryError("later", Duration.ofSeconds(30))))
                    .add("c", failing(new TemporaryError("soon", Duration.ofSeconds(20))));
            return "done";
        });

        assertThat(ran.outcome()).isEqualTo(new Outcome.Pending(Duration.ofSeconds(20)));
        assertThat(ran.brood().isFinished()).isFalse();
        assertThat(ran.recorded(START).message()).isEqualTo("None");
        assertThat(ran.recorded(START).subrefs()).containsExactly("fn/a", "fn/b", "fn/c");
        assertThat(stage.messages()).contains("DEBUG Handler 'fn' waits for its sub-handlers.");
    }

    @Test
    void areNotRunAgainIfTheObjectSaysThatTheyAreThroughOrNotYetDue() {
        HandlerRecord through = HandlerRecord.fresh(START, Reason.UPDATE).succeeded(START);
        HandlerRecord asleep = FRESH.postponed(START.plusSeconds(5), "later");
        Subject known = stage.subject(Map.of("fn/a", through, "fn/b", asleep));

        Attempted ran = stage.runner().run(handler("fn", adding("a", "b", "c")), FRESH, known);

        assertThat(calls).containsExactly("c");
        assertThat(ran.outcome()).isEqualTo(new Outcome.Pending(Duration.ofSeconds(5)));
        assertThat(ran.brood().records())
                .containsExactly(
                        Map.entry("fn/a", through.withPurpose(Reason.CREATE)),
                        Map.entry("fn/b", asleep),
                        Map.entry("fn/c", FRESH.succeeded(START)));
    }

    @Test
    void thatFailForGoodDoNotKeepTheirParentFromSucceeding() {
        Attempted ran = run(change -> {
            change.subhandlers().add("a", failing(new PermanentError("no")));
            return null;
        });

        assertThat(ran.outcome()).isEqualTo(new Outcome.Succeeded(null));
        assertThat(ran.brood().records()).containsEntry("fn/a", FRESH.failed(START, "no"));
    }

    @Test
    void thatWereRunAreRememberedThoughTheirParentFailsThereafter() {
        Attempted ran = run(change -> {
            change.subhandlers().add("a", called("a")).execute();
            throw new PermanentError("no");
        });

        assertThat(ran.outcome()).isEqualTo(new Outcome.Failed("no"));
        assertThat(ran.brood().records()).containsOnlyKeys("fn/a");
    }

    @Test
    void haveLimitsAndPatchesOfTheirOwn() {
        Attempted ran = run(change -> {
            change.patch().status().put("parent", 1);
            change.subhandlers()
                    .add("a", DEFAULTS.withErrors(Errors.PERMANENT), failing(new IllegalStateException("no")))
                    .add("b", child -> child.patch().status().put("child", 2));
            return null;
        });

        assertThat(ran.brood().records().get("fn/a")).isEqualTo(FRESH.failed(START, "no"));
        assertThat(ran.wish().merge()).isEqualTo(Stage.node("{'status':{'parent':1}}"));
        assertThat(ran.wishes().merge()).isEqualTo(Stage.node("{'status':{'parent':1,'child':2}}"));
    }

    @Test
    void mayHaveSubHandlersOfTheirOwn() {
        Attempted ran = run(change -> {
            change.subhandlers().add("a", child -> {
                child.subhandlers().add("x", called("x"));
                return null;
            });
            return null;
        });

        assertThat(ran.brood().records()).containsOnlyKeys("fn/a", "fn/a/x");
        assertThat(ran.recorded(START).subrefs()).containsExactly("fn/a", "fn/a/x");
        assertThat(ran.all()).extracting(each -> each.handler().id()).containsExactly("fn/a/x", "fn/a", "fn");
    }

    @Nested
    class InAnOrder {

        @Test
        void comeAfterOneThatHasSucceededInTheNextAttempt() {
            Handler<Change> both = change -> {
                change.subhandlers().add("a", called("a")).add("b", DEFAULTS.after("a"), called("b"));
                return null;
            };

            Attempted first = run(both);
            Attempted second = stage.runner()
                    .run(handler("fn", both), FRESH, stage.subject(first.brood().records()));

            assertThat(first.outcome()).isEqualTo(new Outcome.Pending(Duration.ZERO));
            assertThat(second.outcome()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(calls).containsExactly("a", "b");
        }

        @Test
        void areSkippedAfterOneThatHasFailed() {
            String why = "Handler 'fn/b' is not run: it comes after 'fn/a', which has failed.";

            Attempted ran = run(change -> {
                change.subhandlers()
                        .add("a", failing(new PermanentError("no")))
                        .add("b", DEFAULTS.after("a"), called("b"));
                return null;
            });

            assertThat(calls).isEmpty();
            assertThat(ran.outcome()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(ran.all()).extracting(Attempted::outcome).contains(new Outcome.Skipped(why));
            assertThat(ran.brood().records()).containsEntry("fn/b", FRESH.failed(START, why));
            assertThat(stage.messages()).contains("ERROR " + why);
        }
    }

    @Nested
    class AreRefused {

        @Test
        void withAFilterWhichNobodyWouldAsk() {
            assertThat(refusal("a", DEFAULTS.where(f -> f.label("app", "db"))))
                    .isEqualTo("The sub-handler 'fn/a' has a filter, which nobody would ask. "
                            + "Add it only if it is meant.");
        }

        @Test
        void whenTheyAreToWaitForOtherObjects() {
            assertThat(refusal("a", DEFAULTS.waitFor(Awaited.of("pods.v1").named("x"))))
                    .isEqualTo("The sub-handler 'fn/a' cannot wait for other objects. Let its parent wait.");
        }

        @Test
        void afterOneThatIsNotThere() {
            assertThat(refusal("a", DEFAULTS.after("b")))
                    .isEqualTo("The sub-handler 'fn/a' is to come after 'fn/b', which was not added before.");
        }

        @Test
        void withoutAnIdOfTheirOwn() {
            assertThat(refusal("", DEFAULTS))
                    .isEqualTo("The sub-handler 'fn/' has no id of its own. Give each another one.");
            assertThat(refusal("taken", DEFAULTS))
                    .isEqualTo("The sub-handler 'fn/taken' has no id of its own. Give each another one.");
        }

        private String refusal(String id, HandlerOptions options) {
            ResourceHandler parent = handler("fn", DEFAULTS.withErrors(Errors.PERMANENT), change -> {
                change.subhandlers().add("taken", called("taken")).add(id, options, called(id));
                return null;
            });
            Outcome outcome = stage.runner().run(parent, FRESH, stage.subject()).outcome();

            assertThat(calls).isEmpty();
            return outcome instanceof Outcome.Failed failed ? failed.message() : outcome.toString();
        }
    }

    private Attempted run(Handler<Change> code) {
        return stage.runner().run(handler("fn", code), FRESH, stage.subject());
    }

    private Handler<Change> adding(String... ids) {
        return change -> {
            for (String id : ids) {
                change.subhandlers().add(id, called(id));
            }
            return null;
        };
    }

    private Handler<Change> called(String id) {
        return change -> {
            calls.add(id);
            return null;
        };
    }

    private static Handler<Change> failing(Exception exception) {
        return change -> {
            throw exception;
        };
    }
}
