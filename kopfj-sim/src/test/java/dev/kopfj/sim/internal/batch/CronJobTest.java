package dev.kopfj.sim.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CronJobTest {

    private static final String TICK = """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: tick, namespace: default}
            spec:
              schedule: "*/10 * * * *"
              %s
              jobTemplate:
                spec:
                  template:
                    spec: {restartPolicy: Never, containers: [{name: c, image: img}]}
            """;

    private final Cluster cluster = Cluster.start(1);
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void apply(String policy) {
        client.resource(TICK.formatted(policy)).create();
        cluster.settle();
    }

    private List<Job> jobs() {
        return client.batch().v1().jobs().list().getItems();
    }

    private CronJob tick() {
        return client.batch().v1().cronjobs().withName("tick").get();
    }

    private void succeed() {
        client.pods().list().getItems().stream()
                .filter(pod -> pod.getStatus().getPhase().equals("Pending"))
                .forEach(pod -> client.pods()
                        .withName(pod.getMetadata().getName())
                        .editStatus(old -> {
                            old.getStatus().setPhase("Succeeded");
                            return old;
                        }));
        cluster.settle();
    }

    @Test
    void jobIsMadeAtEachTimeOfTheSchedule() {
        apply("suspend: false");
        assertThat(jobs()).isEmpty();

        cluster.advance(Duration.ofMinutes(31));

        assertThat(jobs())
                .hasSize(3)
                .allMatch(job -> job.getMetadata().getName().matches("tick-\\d+"));
        assertThat(tick().getStatus().getActive()).hasSize(3);
        long minutes = Instant.parse(tick().getStatus().getLastScheduleTime()).getEpochSecond() / 60;
        assertThat(jobs().get(2).getMetadata().getName()).isEqualTo("tick-" + minutes);
        assertThat(minutes % 10).isZero();
    }

    @Test
    void onlyTheLastJobsAreKept() {
        apply("successfulJobsHistoryLimit: 2");
        for (int i = 0; i < 4; i++) {
            cluster.advance(Duration.ofMinutes(10));
            succeed();
        }

        assertThat(jobs()).hasSize(2);
        assertThat(tick().getStatus().getActive()).isEmpty();
        assertThat(tick().getStatus().getLastSuccessfulTime()).isNotNull();
    }

    @Test
    void jobThatIsStillAtWorkForbidsTheNextOrIsReplacedByIt() {
        apply("concurrencyPolicy: Forbid");
        cluster.advance(Duration.ofMinutes(30));
        assertThat(jobs()).hasSize(1);
        String first = jobs().get(0).getMetadata().getName();

        client.batch().v1().cronjobs().withName("tick").edit(cron -> {
            cron.getSpec().setConcurrencyPolicy("Replace");
            return cron;
        });
        cluster.advance(Duration.ofMinutes(10));

        assertThat(jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.getMetadata().getName()).isNotEqualTo(first));
    }

    @Test
    void suspendedCronJobMakesNone() {
        apply("suspend: true");
        cluster.advance(Duration.ofHours(1));
        assertThat(jobs()).isEmpty();
    }

    @Test
    void schedulesNameTimesByFieldsNamesStepsAndWords() {
        assertThat(next("*/15 * * * *", "2030-01-01T00:00:00Z")).isEqualTo("2030-01-01T00:15:00Z");
        assertThat(next("30 8 * * mon-fri", "2030-01-04T09:00:00Z")).isEqualTo("2030-01-07T08:30:00Z");
        assertThat(next("0 0 29 feb *", "2030-01-01T00:00:00Z")).isEqualTo("2032-02-29T00:00:00Z");
        assertThat(next("0 0 13 * 5", "2030-01-01T00:00:00Z")).isEqualTo("2030-01-04T00:00:00Z");
        assertThat(next("@hourly", "2030-01-01T00:30:00Z")).isEqualTo("2030-01-01T01:00:00Z");
        assertThat(next("@every 1h30m", "2030-01-01T00:00:00Z")).isEqualTo("2030-01-01T01:30:00Z");
        assertThat(Timetable.read("0 0 30 2 *", ZoneId.of("UTC")).next(Instant.EPOCH))
                .isEmpty();
        assertThat(Timetable.read("0 12 * * *", ZoneId.of("Europe/Berlin")).next(Instant.parse("2030-07-01T00:00:00Z")))
                .contains(Instant.parse("2030-07-01T10:00:00Z"));
    }

    private static String next(String schedule, String after) {
        return Timetable.read(schedule, ZoneId.of("UTC"))
                .next(Instant.parse(after))
                .orElseThrow()
                .toString();
    }
}
