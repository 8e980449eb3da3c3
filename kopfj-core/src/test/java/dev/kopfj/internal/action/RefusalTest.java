package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.DEFAULTS;
import static dev.kopfj.internal.action.Stage.FRESH;
import static dev.kopfj.internal.action.Stage.START;
import static dev.kopfj.internal.action.Stage.handler;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of a run when the cluster refuses what it wants to be written. */
class RefusalTest {

    @AutoClose
    private static final KubernetesClient CLIENT = Stage.client();

    private static final HandlerOptions STRICT = DEFAULTS.withErrors(Errors.PERMANENT);
    private static final Handler<Change> WISHING =
            change -> change.patch().status().put("x", 1);
    private static final Handler<Change> MODEST = change -> null;

    private final Stage stage = new Stage(CLIENT);

    @Test
    void whoeverWantedNothingIsNotConcerned() {
        Attempted refused = refused(handler("fn", MODEST));

        assertThat(refused.outcome()).isEqualTo(new Outcome.Succeeded(null));
        assertThat(refused.wish().isEmpty()).isTrue();
    }

    @Test
    void whoeverWantedSomethingHasFailedByItsOwnLimits() {
        assertThat(refused(handler("fn", WISHING)).outcome())
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(60), "spec is immutable"));
        assertThat(refused(handler("fn", DEFAULTS.withBackoff(Duration.ofSeconds(7)), WISHING))
                        .outcome())
                .isEqualTo(new Outcome.Retried(Duration.ofSeconds(7), "spec is immutable"));
        assertThat(refused(handler("fn", STRICT, WISHING)).outcome())
                .isEqualTo(new Outcome.Failed("spec is immutable"));
        assertThat(refused(handler("fn", STRICT, WISHING)).wish().isEmpty()).isTrue();
    }

    @Test
    void aResultIsSomethingToBeWrittenToo() {
        assertThat(refused(handler("fn", STRICT, change -> "result")).outcome())
                .isEqualTo(new Outcome.Failed("spec is immutable"));
    }

    @Test
    void aSubHandlerThatWantedSomethingIsToBeRunAgainAndSoIsItsParent() {
        Attempted refused = refused(parent(MODEST, DEFAULTS));

        assertThat(refused.outcome()).isEqualTo(new Outcome.Pending(Duration.ZERO));
        assertThat(refused.brood().records())
                .containsEntry("fn/a", FRESH.postponed(START.plusSeconds(60), "spec is immutable"))
                .containsEntry("fn/b", FRESH.succeeded(START));
        assertThat(refused.wishes().isEmpty()).isTrue();
    }

    @Test
    void aSubHandlerThatHasFailedForGoodByItDoesNotKeepItsParent() {
        Attempted refused = refused(parent(MODEST, STRICT));

        assertThat(refused.outcome()).isEqualTo(new Outcome.Succeeded(null));
        assertThat(refused.brood().records()).containsEntry("fn/a", FRESH.failed(START, "spec is immutable"));
    }

    @Test
    void aParentThatHasFailedStaysSo() {
        Handler<Change> failing = change -> {
            throw new PermanentError("no");
        };

        assertThat(refused(parent(failing, DEFAULTS)).outcome()).isEqualTo(new Outcome.Failed("no"));
    }

    private Attempted refused(ResourceHandler handler) {
        Subject subject = stage.subject();
        Runner runner = stage.runner();
        return runner.refused(
                runner.run(handler, FRESH, subject), subject, new IllegalStateException("spec is immutable"));
    }

    private static ResourceHandler parent(Handler<Change> code, HandlerOptions ofTheChild) {
        return handler("fn", change -> {
            change.subhandlers().add("a", ofTheChild, WISHING).add("b", MODEST).execute();
            return code.handle(change);
        });
    }
}
