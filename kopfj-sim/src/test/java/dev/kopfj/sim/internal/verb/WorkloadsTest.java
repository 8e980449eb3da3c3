package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.verb.Conversation.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadsTest {
    private static final String APPS = "/apis/apps/v1/namespaces/default/";
    private static final String BATCH = "/apis/batch/v1/namespaces/default/";
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String TEMPLATE = "\"selector\": {\"matchLabels\": {\"app\": \"a\"}}, "
            + "\"template\": {\"metadata\": {\"labels\": {\"app\": \"a\"}}, "
            + "\"spec\": {\"containers\": [{\"name\": \"c\", \"image\": \"i:1\"}]}}";

    private final Conversation talk = Conversation.withWidgets();

    private Answer create(String collection, String spec) {
        return talk.post(collection, "{\"metadata\": {\"name\": \"a\"}, \"spec\": {%s}}".formatted(spec));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "ports":[{"containerPort":0}] | spec.containers[0].ports[0].containerPort: Required value
            "ports":[{"containerPort":70000}] | spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive
            "ports":[{"containerPort":1,"protocol":"X"}] | spec.containers[0].ports[0].protocol: Unsupported value: "X": supported values: "SCTP", "TCP", "UDP"
            "env":[{"name":"a=b"}] | spec.containers[0].env[0].name: Invalid value: "a=b": a valid environment variable name must consist only of printable ASCII characters other than '='
            "env":[{"name":"a","valueFrom":{"secretKeyRef":{"name":"s","key":""}}}] | spec.containers[0].env[0].valueFrom.secretKeyRef.key: Required value
            "volumeMounts":[{"name":"v","mountPath":"/x"}] | spec.containers[0].volumeMounts[0].name: Not found: "v"
            "livenessProbe":{"periodSeconds":5} | spec.containers[0].livenessProbe: Required value: must specify a handler type
            "livenessProbe":{"successThreshold":2,"tcpSocket":{"port":1}} | spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1
            "resources":{"requests":{"cpu":"2"},"limits":{"cpu":"1"}} | spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1
            "resources":{"requests":{"memory":"-1"}} | spec.containers[0].resources.requests[memory]: Invalid value: "-1": must be greater than or equal to 0
            "imagePullPolicy":"Maybe" | spec.containers[0].imagePullPolicy: Unsupported value: "Maybe": supported values: "Always", "IfNotPresent", "Never"
            """)
    void containersAreChecked(String member, String fault) {
        var answer = create(PODS, "\"containers\": [{\"name\": \"c\", \"image\": \"i\", " + member + "}]");

        assertThat(answer.message()).isEqualTo("Pod \"a\" is invalid: " + fault);
        assertThat(answer.code()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "tolerations":[{"operator":"Equal"}] | spec.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"
            "volumes":[{"name":"v","secret":{}}] | spec.volumes[0].secret.secretName: Required value
            "volumes":[{"name":"v"},{"name":"v"}] | spec.volumes[1].name: Duplicate value: "v"
            "restartPolicy":"Sometimes" | spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"
            "activeDeadlineSeconds":0 | spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive
            "dnsPolicy":"None" | spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None
            """)
    void podsAreChecked(String member, String fault) {
        var answer = create(PODS, "\"containers\": [{\"name\": \"c\", \"image\": \"i\"}], " + member);

        assertThat(answer.message()).isEqualTo("Pod \"a\" is invalid: " + fault);
    }

    @Test
    void aSelectorMustSelectTheTemplate() {
        var answer = create(APPS + "deployments", TEMPLATE.replaceFirst("\"a\"", "\"b\""));

        assertThat(answer.message())
                .isEqualTo("Deployment.apps \"a\" is invalid: spec.template.metadata.labels: Invalid value: "
                        + "{\"app\":\"a\"}: `selector` does not match template `labels`");
    }

    @Test
    void whatIsLeftOutIsFilledIn() {
        var set = create(APPS + "statefulsets", "\"serviceName\": \"s\", " + TEMPLATE);

        assertThat(set.code()).isEqualTo(201);
        assertThat(set.at("/spec/replicas")).isEqualTo("1");
        assertThat(set.at("/spec/podManagementPolicy")).isEqualTo("OrderedReady");
        assertThat(set.at("/spec/template/spec/containers/0/imagePullPolicy")).isEqualTo("IfNotPresent");
        assertThat(set.at("/spec/template/spec/terminationGracePeriodSeconds")).isEqualTo("30");
    }

    @Test
    void littleOfAStatefulSetChanges() {
        create(APPS + "statefulsets", "\"serviceName\": \"s\", " + TEMPLATE);

        var scaled = talk.merge(APPS + "statefulsets/a", "{\"spec\": {\"replicas\": 3}}");
        var renamed = talk.merge(APPS + "statefulsets/a", "{\"spec\": {\"serviceName\": \"t\"}}");

        assertThat(scaled.at("/metadata/generation")).isEqualTo("2");
        assertThat(renamed.message()).contains("spec: Forbidden: updates to statefulset spec for fields other than");
    }

    @Test
    void aJobSelectsItsOwnPodsAndOrphansThem() {
        var job = create(BATCH + "jobs", """
                "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "i"}]}}
                """);

        assertThat(job.at("/spec/selector/matchLabels/batch.kubernetes.io~1controller-uid"))
                .isEqualTo(job.at("/metadata/uid"));
        assertThat(job.at("/spec/template/metadata/labels/job-name")).isEqualTo("a");
        assertThat(talk.delete(BATCH + "jobs/a").at("/metadata/finalizers/0")).isEqualTo("orphan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            * * * | expected exactly 5 fields, found 3: [* * *]
            @often | unrecognized descriptor: @often
            61 * * * * | end of range (61) above maximum (59): 61
            x * * * * | failed to parse int from x: strconv.Atoi: parsing \\"x\\": invalid syntax
            """)
    void schedulesAreRead(String schedule, String fault) {
        var answer = create(
                BATCH + "cronjobs",
                "\"schedule\": \"" + schedule + "\", \"jobTemplate\": {\"spec\": {\"template\": {\"spec\": "
                        + "{\"restartPolicy\": \"Never\", \"containers\": [{\"name\": \"c\", \"image\": \"i\"}]}}}}");

        assertThat(answer.body()).contains("spec.schedule: Invalid value: \\\"" + schedule + "\\\": " + fault);
    }

    @Test
    void scalesOfWorkloadsAreChecked() {
        create(APPS + "deployments", TEMPLATE);

        var scale = talk.get(APPS + "deployments/a/scale");
        var negative = talk.merge(APPS + "deployments/a/scale", "{\"spec\": {\"replicas\": -1}}");
        var other = talk.put(
                APPS + "deployments/a/scale",
                "{\"metadata\": {\"name\": \"a\", \"uid\": \"other\"}, \"spec\": {\"replicas\": 2}}");

        assertThat(scale.at("/status/selector")).isEqualTo("app=a");
        assertThat(negative.message())
                .isEqualTo("Scale.autoscaling \"a\" is invalid: spec.replicas: Invalid value: -1: must be greater than "
                        + "or equal to 0");
        assertThat(other.code()).isEqualTo(409);
    }
}
