package dev.kopfj.sim.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobTest {

    private static final String SUM = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: sum, namespace: default}
            spec:
              template:
                spec: {restartPolicy: Never, containers: [{name: c, image: img}]}
              %s
            """;

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void apply(String spec) {
        client.resource(SUM.formatted(spec)).create();
        cluster.settle();
    }

    private List<Pod> pods() {
        return client.pods().list().getItems();
    }

    private List<Pod> open() {
        return pods().stream()
                .filter(pod -> pod.getStatus().getPhase().equals("Pending"))
                .toList();
    }

    private Job sum() {
        return client.batch().v1().jobs().withName("sum").get();
    }

    private List<String> conditions() {
        return sum().getStatus().getConditions().stream().map(JobTest::text).toList();
    }

    private static String text(JobCondition condition) {
        return condition.getType() + "=" + condition.getStatus() + " " + condition.getReason();
    }

    private void end(Pod pod, String phase, int code) {
        client.pods().withName(pod.getMetadata().getName()).editStatus(old -> {
            old.getStatus().setPhase(phase);
            old.getStatus()
                    .setContainerStatuses(List.of(new io.fabric8.kubernetes.api.model.ContainerStatusBuilder()
                            .withName("c")
                            .withImage("img")
                            .withImageID("img")
                            .withReady(false)
                            .withRestartCount(0)
                            .withNewState()
                            .withNewTerminated()
                            .withExitCode(code)
                            .withFinishedAt(cluster.now().toString())
                            .endTerminated()
                            .endState()
                            .build()));
            return old;
        });
        cluster.settle();
    }

    private void succeed(Pod pod) {
        end(pod, "Succeeded", 0);
    }

    private void fail(Pod pod) {
        end(pod, "Failed", 1);
    }

    @Test
    void jobIsCompleteWhenEnoughPodsHaveSucceeded() {
        apply("completions: 3\n  parallelism: 2");
        assertThat(pods()).hasSize(2);
        assertThat(sum().getStatus().getActive()).isEqualTo(2);
        assertThat(pods().get(0).getMetadata().getFinalizers()).containsExactly("batch.kubernetes.io/job-tracking");

        succeed(open().get(0));
        assertThat(open()).hasSize(2);
        succeed(open().get(0));
        succeed(open().get(0));

        assertThat(pods())
                .hasSize(3)
                .allMatch(pod -> pod.getMetadata().getFinalizers().isEmpty());
        assertThat(sum().getStatus().getSucceeded()).isEqualTo(3);
        assertThat(sum().getStatus().getActive()).isNull();
        assertThat(sum().getStatus().getCompletionTime()).isNotNull();
        assertThat(conditions())
                .containsExactly("SuccessCriteriaMet=True CompletionsReached", "Complete=True CompletionsReached");
    }

    @Test
    void failedPodsAreReplacedAfterPausesThatDoubleUntilTheLimit() {
        apply("backoffLimit: 2");

        fail(open().get(0));
        cluster.advance(Duration.ofSeconds(9));
        assertThat(open()).isEmpty();
        cluster.advance(Duration.ofSeconds(2));
        fail(open().get(0));
        cluster.advance(Duration.ofSeconds(19));
        assertThat(open()).isEmpty();
        cluster.advance(Duration.ofSeconds(2));
        fail(open().get(0));

        assertThat(sum().getStatus().getFailed()).isEqualTo(3);
        assertThat(conditions())
                .containsExactly("FailureTarget=True BackoffLimitExceeded", "Failed=True BackoffLimitExceeded");
    }

    @Test
    void indexedPodsKnowTheirNumbersAndEachSucceedsOnce() {
        apply("completionMode: Indexed\n  completions: 4\n  parallelism: 4");
        Pod second = pods().get(1);
        assertThat(second.getMetadata().getName()).startsWith("sum-1-");
        assertThat(second.getSpec().getHostname()).isEqualTo("sum-1");
        assertThat(second.getMetadata().getLabels()).containsEntry("batch.kubernetes.io/job-completion-index", "1");
        assertThat(second.getSpec().getContainers().get(0).getEnv())
                .extracting(EnvVar::getName)
                .containsExactly("JOB_COMPLETION_INDEX");

        fail(second);
        pods().stream()
                .filter(pod -> !pod.getMetadata().getName().startsWith("sum-1-"))
                .forEach(this::succeed);
        assertThat(sum().getStatus().getCompletedIndexes()).isEqualTo("0,2,3");
        cluster.advance(Duration.ofSeconds(30));
        assertThat(open())
                .singleElement()
                .satisfies(pod -> assertThat(pod.getMetadata().getName()).startsWith("sum-1-"));
        succeed(open().get(0));

        assertThat(sum().getStatus().getCompletedIndexes()).isEqualTo("0-3");
        assertThat(sum().getStatus().getSucceeded()).isEqualTo(4);
    }

    @Test
    void jobFailsAtItsDeadlineAndIsDeletedWhenItsTimeIsOver() {
        apply("activeDeadlineSeconds: 60\n  ttlSecondsAfterFinished: 100");

        cluster.advance(Duration.ofSeconds(61));
        assertThat(conditions()).contains("Failed=True DeadlineExceeded");
        assertThat(pods()).isEmpty();
        assertThat(sum().getStatus().getFailed()).isEqualTo(1);

        cluster.advance(Duration.ofSeconds(98));
        assertThat(sum()).isNotNull();
        cluster.advance(Duration.ofSeconds(3));
        assertThat(sum()).isNull();
    }

    @Test
    void suspendedJobHasNoPodsUntilItIsResumed() {
        apply("suspend: true");
        assertThat(pods()).isEmpty();
        assertThat(sum().getStatus().getStartTime()).isNull();

        client.batch().v1().jobs().withName("sum").edit(job -> {
            job.getSpec().setSuspend(false);
            return job;
        });
        cluster.settle();

        assertThat(pods()).hasSize(1);
        assertThat(sum().getStatus().getStartTime()).isNotNull();
        assertThat(conditions()).containsExactly("Suspended=False JobResumed");
    }

    @Test
    void policyTellsWhichFailuresCountAndWhichEndTheJob() {
        apply("""
                podFailurePolicy:
                    rules:
                      - action: Ignore
                        onExitCodes: {operator: In, values: [7]}
                      - action: FailJob
                        onExitCodes: {containerName: c, operator: In, values: [42]}
                """);
        end(open().get(0), "Failed", 7);
        assertThat(sum().getStatus().getFailed()).isNull();

        end(open().get(0), "Failed", 42);
        assertThat(conditions()).contains("Failed=True PodFailurePolicy");
        assertThat(sum().getStatus().getConditions().get(0).getMessage())
                .endsWith("failed with exit code 42 matching FailJob rule at index 1");
    }

    @Test
    void podsOfADeletedJobMayVanish() {
        apply("parallelism: 2");

        client.batch().v1().jobs().withName("sum").delete();
        cluster.settle();

        assertThat(pods()).isEmpty();
    }
}
