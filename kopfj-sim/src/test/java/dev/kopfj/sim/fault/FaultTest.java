package dev.kopfj.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What can never happen is refused when the fault is made, and the refusal names the part and the reason. */
class FaultTest {

    @Test
    void aFaultSaysInOneLineWhatHappensWhen() {
        assertThat(Fault.on("patch", "pods/status")
                        .by("shop")
                        .in("a")
                        .named("b*")
                        .nth(2)
                        .answer(503))
                .hasToString("answer 503 at patch pods/status a/b* by shop, number 2");
        assertThat(Fault.on("create", "pods").loseAnswer()).hasToString("connection reset at after create pods");
    }

    @Test
    void occurrencesAreCountedFromOne() {
        assertThatThrownBy(() -> Fault.on("get", "pods").nth(0))
                .isInstanceOf(FaultError.class)
                .hasMessage("A fault cannot have nth 0: occurrences are counted from 1.");
    }

    @Test
    void aVerbThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> Fault.on("steal", "pods").answer(503))
                .isInstanceOf(FaultError.class)
                .hasMessage("A fault cannot have request.verb steal: it must be one of *, create, delete,"
                        + " deletecollection, get, list, patch, read, update, watch, write.");
    }

    @Test
    void aSuccessIsNoErrorToAnswerWith() {
        assertThatThrownBy(() -> Fault.on("get", "pods").answer(200))
                .hasMessage("A fault cannot have do.answer.code 200: errors are from 400 to 599.");
    }

    @Test
    void effectsOfStreamsDoNotHappenToRequests() {
        assertThatThrownBy(() -> Fault.on("get", "pods").drop())
                .hasMessage("A fault cannot have do event dropped: that cannot happen to a request, but with events.");
    }

    @Test
    void aMomentInTimeNeedsAVictim() {
        assertThatThrownBy(() -> Fault.at(Duration.ofSeconds(1)).crash())
                .hasMessage("A fault cannot have by \"\": at a moment in time it must be said whom it strikes.");
        assertThatThrownBy(() -> Fault.at(Duration.ofSeconds(1), "pods").recreate())
                .hasMessage(
                        "A fault cannot have name \"\": at a moment in time it must be said which object it strikes.");
    }

    @Test
    void readersDoNotChangeFields() {
        assertThatThrownBy(() -> Fault.on("get", "pods").changing("spec").answer(503))
                .hasMessage("A fault cannot have change spec: only events, and requests with a writing verb, tell of"
                        + " changes.");
    }
}
