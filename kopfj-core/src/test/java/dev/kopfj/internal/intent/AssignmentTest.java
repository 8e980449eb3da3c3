package dev.kopfj.internal.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.object.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final Resource PODS = resource("", "pods", "list", "watch", "patch");
    private static final Resource METRICS = resource("metrics.k8s.io", "pods", "list", "watch", "patch");
    private static final Resource FIRST = resource("first.dev", "things", "list", "watch", "patch");
    private static final Resource SECOND = resource("second.dev", "things", "list", "watch", "patch");
    private static final Resource FIXED = resource("fixed.dev", "stones", "list", "watch");
    private static final Resource BLIND = resource("blind.dev", "reviews", "create");
    private static final List<Resource> ALL = List.of(METRICS, PODS, FIRST, SECOND, FIXED, BLIND);

    @Test
    void ofSeveralResourcesThatAreMeantTheOneOfTheCoreGroupWins() {
        Assignment assignment = assign(handler("pods"));

        assertThat(assignment.handlers()).containsOnlyKeys(PODS);
        assertThat(assignment.warnings()).isEmpty();
    }

    @Test
    void aNameOfSeveralResourcesIsAmbiguousAndMeansNone() {
        Assignment assignment = assign(handler("things"), handler("things.first.dev"));

        assertThat(assignment.handlers()).containsOnlyKeys(FIRST);
        assertThat(assignment.handlers().values())
                .extracting(Handlers::ids)
                .containsExactly(List.of("things.first.dev"));
        assertThat(assignment.warnings())
                .containsExactly("Several resources are meant by things: things.v1.first.dev, things.v1.second.dev. "
                        + "None of them is watched; name it with its group.");
    }

    @Test
    void whatNobodyServesIsToldOnce() {
        assertThat(assign(handler("ghosts"), event("ghosts")).warnings())
                .containsExactly("The cluster serves nothing that is meant by ghosts. "
                        + "Is its CustomResourceDefinition missing?");
    }

    @Test
    void somethingIsMissingOnlyIfNobodyServesIt() {
        assertThat(assign(handler("pods"), handler("ghosts")).isIncomplete()).isTrue();
        assertThat(assign(handler("pods"), handler("things"), event("reviews")).isIncomplete())
                .isFalse();
    }

    @Test
    void whatCannotBeWatchedIsLeftOut() {
        Assignment assignment = assign(event("reviews"));

        assertThat(assignment.handlers()).isEmpty();
        assertThat(assignment.warnings())
                .containsExactly("reviews.v1.blind.dev cannot be watched, so its handlers are never run.");
    }

    @Test
    void whatCannotBePatchedIsGoodForEventsOnly() {
        assertThat(assign(event("stones")).handlers()).containsOnlyKeys(FIXED);
        assertThat(assign(handler("stones")).handlers()).isEmpty();
        assertThat(assign(handler("stones")).warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("cannot be patched");
    }

    @Test
    void everythingIsWatchedThatCanBe() {
        assertThat(assign(handler("*")).handlers()).containsOnlyKeys(METRICS, PODS, FIRST, SECOND);
    }

    private static Assignment assign(Declared... handlers) {
        return Assignment.of(new Registry(List.of(handlers)), ALL);
    }

    private static ResourceHandler handler(String resources) {
        return new ResourceHandler(
                resources,
                Trigger.CREATE,
                ResourcePattern.parse(resources),
                HandlerOptions.defaults(),
                change -> null,
                "test");
    }

    private static EventHandler event(String resources) {
        return new EventHandler(
                resources, ResourcePattern.parse(resources), HandlerOptions.defaults(), event -> null, "test");
    }

    private static Resource resource(String group, String plural, String... verbs) {
        return new Resource(
                group, "v1", plural, "Kind", "kind", List.of(), List.of(), true, true, List.of(), List.of(verbs));
    }
}
