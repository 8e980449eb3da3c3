package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.verb.Conversation.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is served under several versions or groups is one object. */
class SharedStorageTest {
    private final Conversation talk = new Conversation();

    @Nested
    class Autoscalers {
        private static final String OLD = "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers";
        private static final String NEW = "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers";
        private static final String ANNOTATIONS = "/metadata/annotations/autoscaling.alpha.kubernetes.io~1";

        private Answer create(String target, String spec) {
            return talk.post(target, """
                    {"metadata": {"name": "a"}, "spec": {"maxReplicas": 3,
                     "scaleTargetRef": {"kind": "Deployment", "name": "d", "apiVersion": "apps/v1"}%s}}
                    """.formatted(spec));
        }

        @Test
        void theOldTargetIsAMetricOfTheNewVersion() {
            create(OLD, ", \"targetCPUUtilizationPercentage\": 50");

            var metric = talk.get(NEW + "/a").json().at("/spec/metrics");

            assertThat(metric.toString())
                    .isEqualTo("[{\"type\":\"Resource\",\"resource\":{\"name\":\"cpu\",\"target\":"
                            + "{\"type\":\"Utilization\",\"averageUtilization\":50}}}]");
            assertThat(talk.get(NEW + "/a").at("/spec/targetCPUUtilizationPercentage"))
                    .isEmpty();
        }

        @Test
        void eightyPercentIsWantedWhenNothingIsSaid() {
            assertThat(create(OLD, "").at("/spec/targetCPUUtilizationPercentage"))
                    .isEqualTo("80");
            assertThat(talk.get(NEW + "/a").at("/spec/metrics/0/resource/target/averageUtilization"))
                    .isEqualTo("80");
        }

        @Test
        void otherMetricsAndBehaviorAreAnnotatedInTheOldVersion() {
            create(NEW, """
                    , "behavior": {"scaleDown": {"stabilizationWindowSeconds": 60}},
                    "metrics": [{"type": "Pods", "pods": {"metric": {"name": "m"},
                                 "target": {"type": "AverageValue", "averageValue": "1000m"}}},
                                {"type": "Resource", "resource": {"name": "cpu",
                                 "target": {"type": "Utilization", "averageUtilization": 70}}}]
                    """);

            var old = talk.get(OLD + "/a");

            assertThat(old.at("/spec/targetCPUUtilizationPercentage")).isEqualTo("70");
            assertThat(old.at(ANNOTATIONS + "metrics"))
                    .isEqualTo("[{\"type\":\"Pods\",\"pods\":{\"metricName\":\"m\",\"targetAverageValue\":\"1\"}}]");
            assertThat(old.at(ANNOTATIONS + "behavior"))
                    .startsWith("{\"ScaleUp\":{\"StabilizationWindowSeconds\":0,\"SelectPolicy\":\"Max\",")
                    .endsWith("\"Policies\":[{\"Type\":\"Percent\",\"Value\":100,\"PeriodSeconds\":15}],"
                            + "\"Tolerance\":null}}");
            assertThat(talk.get(NEW + "/a").json().at("/metadata/annotations").isMissingNode())
                    .isTrue();
        }

        @Test
        void aWriteInTheOldVersionLosesNothingOfTheNew() {
            create(NEW, """
                    , "metrics": [{"type": "External", "external": {"metric": {"name": "queue"},
                                   "target": {"type": "Value", "value": "5"}}}]
                    """);
            talk.merge(NEW + "/a/status", """
                    {"status": {"desiredReplicas": 2, "currentMetrics": [{"type": "Resource", "resource":
                     {"name": "cpu", "current": {"averageUtilization": 33, "averageValue": "1"}}}]}}
                    """);

            talk.merge(OLD + "/a", "{\"spec\": {\"maxReplicas\": 9, \"targetCPUUtilizationPercentage\": 60}}");

            var now = talk.get(NEW + "/a");
            assertThat(now.at("/spec/maxReplicas")).isEqualTo("9");
            assertThat(now.at("/spec/metrics/0/external/metric/name")).isEqualTo("queue");
            assertThat(now.at("/spec/metrics/0/external/target/type")).isEqualTo("Value");
            assertThat(now.at("/spec/metrics/1/resource/target/averageUtilization"))
                    .isEqualTo("60");
            assertThat(now.at("/status/currentMetrics/0/resource/current/averageValue"))
                    .isEqualTo("1");
            assertThat(talk.get(OLD + "/a").at("/status/currentCPUUtilizationPercentage"))
                    .isEqualTo("33");
        }

        @Test
        void anUpdateThatRepeatsWhatIsThereWritesNothing() {
            var created = create(OLD, "");

            assertThat(talk.put(OLD + "/a", created.body()).version()).isEqualTo(created.version());
            assertThat(talk.put(NEW + "/a", talk.get(NEW + "/a").body()).version())
                    .isEqualTo(created.version());
        }

        @Test
        void watchesOfBothVersionsSeeEachWrite() {
            var watch = talk.watch(OLD + "?watch=true");

            create(NEW, "");

            assertThat(watch.last().at("/object/apiVersion").asText()).isEqualTo("autoscaling/v1");
            assertThat(watch.last()
                            .at("/object/spec/targetCPUUtilizationPercentage")
                            .asInt())
                    .isEqualTo(80);
        }

        @Test
        void faultsAreNamedInTheWordsOfTheNewVersion() {
            assertThat(create(OLD, ", \"targetCPUUtilizationPercentage\": 0").message())
                    .endsWith("spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: "
                            + "must be greater than 0");
            assertThat(create(NEW, ", \"metrics\": [{\"type\": \"Pods\"}]").message())
                    .endsWith("spec.metrics[0].pods: Required value: must populate information for the given "
                            + "metric source");
        }

        @Test
        void ownersOfFieldsAreFoundAcrossVersions() {
            talk.patch(OLD + "/a?fieldManager=one", "application/apply-patch+yaml", """
                    {"apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "a"},
                     "spec": {"maxReplicas": 3, "scaleTargetRef": {"kind": "Deployment", "name": "d"}}}
                    """);

            var other = talk.patch(NEW + "/a?fieldManager=two", "application/apply-patch+yaml", """
                    {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "a"},
                     "spec": {"maxReplicas": 4}}
                    """);

            assertThat(other.code()).isEqualTo(409);
            assertThat(other.message()).contains("conflict with \"one\": .spec.maxReplicas");
        }
    }

    @Nested
    class Events {
        private static final String CORE = "/api/v1/namespaces/default/events";
        private static final String GROUP = "/apis/events.k8s.io/v1/namespaces/default/events";

        private Answer note(String name) {
            return talk.post(GROUP, """
                    {"metadata": {"name": "%s"}, "eventTime": "2026-01-01T00:00:00.500000Z", "type": "Normal",
                     "reportingController": "example.com/c", "reportingInstance": "c-0", "action": "Look",
                     "reason": "Seen", "note": "hello", "regarding": {"kind": "Pod", "namespace": "default",
                     "name": "p"}, "series": {"count": 2, "lastObservedTime": "2026-01-01T00:00:01.000000Z"}}
                    """.formatted(name));
        }

        private Answer message(String name) {
            return talk.post(CORE, """
                    {"metadata": {"name": "%s"}, "type": "Warning", "reason": "Fell", "message": "ouch", "count": 3,
                     "firstTimestamp": "2026-01-01T00:00:00Z", "lastTimestamp": "2026-01-01T00:00:09Z",
                     "source": {"component": "kubelet"},
                     "involvedObject": {"kind": "Pod", "namespace": "default", "name": "q"}}
                    """.formatted(name));
        }

        @Test
        void whatOneGroupWritesTheOtherShows() {
            assertThat(note("a").code()).isEqualTo(201);
            assertThat(message("b").code()).isEqualTo(201);

            var core = talk.get(CORE + "/a");
            var group = talk.get(GROUP + "/b");

            assertThat(core.at("/apiVersion")).isEqualTo("v1");
            assertThat(core.at("/involvedObject/name")).isEqualTo("p");
            assertThat(core.at("/message")).isEqualTo("hello");
            assertThat(core.at("/reportingComponent")).isEqualTo("example.com/c");
            assertThat(core.json().path("firstTimestamp").isNull()).isTrue();
            assertThat(core.at("/series/count")).isEqualTo("2");
            assertThat(group.at("/apiVersion")).isEqualTo("events.k8s.io/v1");
            assertThat(group.at("/regarding/name")).isEqualTo("q");
            assertThat(group.at("/note")).isEqualTo("ouch");
            assertThat(group.at("/deprecatedCount")).isEqualTo("3");
            assertThat(group.at("/deprecatedSource/component")).isEqualTo("kubelet");
            assertThat(group.at("/deprecatedLastTimestamp")).isEqualTo("2026-01-01T00:00:09Z");
            assertThat(group.json().has("reportingController")).isFalse();
            assertThat(talk.get(CORE).names()).containsExactly("a", "b");
            assertThat(talk.get(GROUP).names()).containsExactly("a", "b");
            assertThat(talk.get(GROUP).json().at("/items/1").has("note")).isTrue();
            assertThat(talk.get("/apis/events.k8s.io/v1/events").at("/apiVersion"))
                    .isEqualTo("events.k8s.io/v1");
        }

        @Test
        void watchesOfOneGroupSeeWritesOfTheOther() {
            var watch = talk.watch(CORE + "?watch=true&fieldSelector=involvedObject.name=p");

            note("a");
            message("b");
            talk.delete(GROUP + "/a");

            assertThat(watch.frames()).extracting(f -> f.path("type").asText()).containsExactly("ADDED", "DELETED");
            assertThat(watch.last().at("/object/kind").asText()).isEqualTo("Event");
            assertThat(watch.last().at("/object/involvedObject/name").asText()).isEqualTo("p");
        }

        @Test
        void eachGroupSelectsByItsOwnFields() {
            note("a");
            message("b");

            assertThat(talk.get(GROUP + "?fieldSelector=regarding.name=q").names())
                    .containsExactly("b");
            assertThat(talk.get(GROUP + "?fieldSelector=reportingController=example.com/c")
                            .names())
                    .containsExactly("a");
            assertThat(talk.get(CORE + "?fieldSelector=source=kubelet").names()).containsExactly("b");
            assertThat(talk.get(CORE + "?fieldSelector=source=example.com/c").names())
                    .containsExactly("a");
            assertThat(talk.get(GROUP + "?fieldSelector=involvedObject.name=q").message())
                    .endsWith("field label not supported: involvedObject.name");
        }

        @Test
        void theNewGroupDemandsMore() {
            var bare = talk.post(GROUP, """
                    {"metadata": {"name": "a"}, "regarding": {"namespace": "default"}, "deprecatedCount": 1}
                    """);
            var timed = talk.post(CORE, """
                    {"metadata": {"name": "a"}, "eventTime": "2026-01-01T00:00:00.000000Z",
                     "involvedObject": {"namespace": "default"}}
                    """);

            assertThat(bare.message())
                    .isEqualTo("Event.events.k8s.io \"a\" is invalid: [eventTime: Required value, "
                            + "type: Invalid value: \"\": has invalid value: , "
                            + "count: Invalid value: \"\": needs to be unset]");
            assertThat(timed.message())
                    .startsWith("Event \"a\" is invalid: [reportingController: Required value, "
                            + "reportingController: Invalid value: \"\": name part must be non-empty")
                    .endsWith("reportingInstance: Required value, action: Required value, reason: Required value]");
        }

        @Test
        void theNewGroupLetsOnlyTheSeriesChange() {
            note("a");

            assertThat(talk.merge(GROUP + "/a", "{\"series\": {\"count\": 3}}").code())
                    .isEqualTo(200);
            assertThat(talk.merge(GROUP + "/a", "{\"note\": \"other\"}").message())
                    .isEqualTo("Event.events.k8s.io \"a\" is invalid: message: Invalid value: \"other\": "
                            + "field is immutable");
            assertThat(talk.merge(CORE + "/a", "{\"message\": \"other\"}").code())
                    .isEqualTo(200);
        }

        @Test
        void refusalsSayWhichGroupWasAsked() {
            assertThat(talk.get(GROUP + "/none").message()).isEqualTo("events.events.k8s.io \"none\" not found");
            assertThat(talk.get(CORE + "/none").message()).isEqualTo("events \"none\" not found");
            note("a");
            assertThat(note("a").message()).isEqualTo("events.events.k8s.io \"a\" already exists");
        }
    }
}
