package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.verb.Conversation.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PodDoorsTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String POD = PODS + "/a";
    private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";

    private final Conversation talk = Conversation.withWidgets();

    private Answer pod(String name, String spec) {
        return talk.post(PODS, """
                {"metadata": {"name": "%s", "labels": {"app": "a"}},
                 "spec": {"containers": [{"name": "c", "image": "i"}]%s}}
                """.formatted(name, spec));
    }

    private Answer evict() {
        return talk.post(POD + "/eviction", "{\"metadata\": {\"name\": \"a\"}}");
    }

    @Test
    void aPodOnANodeStaysForItsGracePeriodWhichCanOnlyBeShortened() {
        pod("a", ", \"nodeName\": \"n\", \"terminationGracePeriodSeconds\": 60");

        var first = talk.delete(POD);
        talk.advance(Duration.ofSeconds(5));
        var longer = talk.delete(POD, "{\"gracePeriodSeconds\": 90}");
        var shorter = talk.delete(POD, "{\"gracePeriodSeconds\": 20}");

        assertThat(first.at("/metadata/deletionTimestamp")).isEqualTo("2026-01-01T00:01:00Z");
        assertThat(longer.version()).isEqualTo(first.version());
        assertThat(shorter.at("/metadata/deletionTimestamp")).isEqualTo("2026-01-01T00:00:20Z");
        assertThat(shorter.at("/metadata/deletionGracePeriodSeconds")).isEqualTo("20");
        assertThat(talk.delete(POD, "{\"gracePeriodSeconds\": 0}").at("/kind")).isEqualTo("Pod");
        assertThat(talk.get(POD).code()).isEqualTo(404);
    }

    @Test
    void aPodWithoutANodeGoesAtOnce() {
        pod("a", "");

        assertThat(talk.delete(POD).at("/kind")).isEqualTo("Pod");
        assertThat(talk.get(POD).code()).isEqualTo(404);
    }

    @Test
    void removingTheLastFinalizerDoesNotCutTheGracePeriodShort() {
        pod("a", ", \"nodeName\": \"n\"");
        talk.merge(POD, "{\"metadata\": {\"finalizers\": [\"x.example.com/f\"]}}");
        talk.delete(POD);

        talk.merge(POD, "{\"metadata\": {\"finalizers\": null}}");

        assertThat(talk.get(POD).code()).isEqualTo(200);
    }

    @Test
    void anEvictionDeletesUnlessABudgetForbids() {
        pod("a", "");
        talk.merge(
                POD + "/status",
                "{\"status\": {\"phase\": \"Running\", \"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}]}}");
        talk.post(BUDGETS, """
                {"metadata": {"name": "b"}, "spec": {"minAvailable": 1, "selector": {"matchLabels": {"app": "a"}}}}
                """);
        talk.merge(BUDGETS + "/b/status", """
                {"status": {"observedGeneration": 1, "disruptionsAllowed": 0, "desiredHealthy": 1,
                 "currentHealthy": 1, "expectedPods": 1}}
                """);

        var refused = evict();
        talk.merge(BUDGETS + "/b/status", "{\"status\": {\"disruptionsAllowed\": 1}}");
        var done = evict();

        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.message()).isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.at("/details/causes/0/message"))
                .isEqualTo("The disruption budget b needs 1 healthy pods and has 1 currently");
        assertThat(done.code()).isEqualTo(201);
        assertThat(talk.get(POD).code()).isEqualTo(404);
        assertThat(talk.get(BUDGETS + "/b").at("/status/disruptionsAllowed")).isEqualTo("0");
        assertThat(evict().code()).isEqualTo(404);
    }

    @Test
    void whatTalksToContainersSaysWhyItCannot() {
        pod("a", "");
        talk.post(PODS, """
                {"metadata": {"name": "two"}, "spec": {"nodeName": "lost",
                 "containers": [{"name": "c", "image": "i"}, {"name": "d", "image": "i"}]}}
                """);

        assertThat(talk.post(POD + "/exec?command=ls", "").message()).isEqualTo("pod a does not have a host assigned");
        assertThat(talk.get(POD + "/log?container=x").message()).isEqualTo("container x is not valid for pod a");
        assertThat(talk.get(PODS + "/two/log").message())
                .isEqualTo("a container name must be specified for pod two, choose one of: [c d]");
        assertThat(talk.get(PODS + "/two/log?container=c").message()).isEqualTo("nodes \"lost\" not found");
        assertThat(talk.get(POD + "/proxy/healthz").message()).isEqualTo("address not allowed");
        assertThat(talk.get(POD + "/log?tailLines=-1").message())
                .isEqualTo("PodLogOptions \"a\" is invalid: tailLines: Invalid value: -1: must be greater than or "
                        + "equal to 0");
    }

    @Test
    void ephemeralContainersAreAddedThroughTheirOwnDoorOnly() {
        pod("a", "");
        String patch = """
                {"spec": {"ephemeralContainers": [{"name": "debug", "image": "i", "targetContainerName": "c"}]}}
                """;

        var refused = talk.patch(POD, "application/strategic-merge-patch+json", patch);
        var added = talk.patch(POD + "/ephemeralcontainers", "application/strategic-merge-patch+json", patch);

        assertThat(refused.code()).isEqualTo(422);
        assertThat(added.at("/spec/ephemeralContainers/0/name")).isEqualTo("debug");
    }
}
