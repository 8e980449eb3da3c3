package dev.kopfj.testkit;

import dev.kopfj.Operator;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A virtual day of a cluster that lives, in under 10 s: 5 nodes, 20 Deployments of 3 replicas, 5 CronJobs, two of which
 * are due every minute, and an operator with a timer of 30 s on 20 objects.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/java.lang=ALL-UNNAMED")
public class LivingDayBenchmark {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> SCHEDULES =
            List.of("* * * * *", "* * * * *", "*/5 * * * *", "0 * * * *", "30 4 * * *");
    private static final int NODES = 5;
    private static final int DEPLOYMENTS = 20;
    private static final int OBJECTS = 20;
    private static final int TICKS_OF_AN_OBJECT_MIN = 2_800;
    private static final int PODS_MIN = 60;

    /** What the day has been, and how many times faster than by the clock on the wall. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Day {
        public long virtualToReal;
        public long steps;
        public long ticks;
    }

    @Benchmark
    public long day(Day day) {
        long begin = System.nanoTime();
        int[] ticks = {0};
        try (Session session = Session.start(1)) {
            session.start(Operator.named("measuring")
                    .timer("configmaps.v1", "measure", TimerOptions.every(Duration.ofSeconds(30)), tick -> {
                        ticks[0]++;
                        return null;
                    })
                    .build());
            Cluster cluster = session.cluster();
            fill(cluster);
            for (Duration past = Duration.ZERO; past.compareTo(DAY) < 0; past = past.plus(HOUR)) {
                cluster.advance(HOUR);
            }
            check(cluster, ticks[0]);
            day.virtualToReal = DAY.toNanos() / (System.nanoTime() - begin);
            day.steps = cluster.simulation().steps();
            day.ticks = ticks[0];
            return day.steps;
        }
    }

    private static void fill(Cluster cluster) {
        for (int i = 0; i < NODES; i++) {
            cluster.addNode("node-" + i);
        }
        for (int i = 0; i < DEPLOYMENTS; i++) {
            cluster.client().resource(deployment(i)).create();
        }
        for (int i = 0; i < SCHEDULES.size(); i++) {
            cluster.client().resource(cronJob(i)).create();
        }
        for (int i = 0; i < OBJECTS; i++) {
            cluster.client()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("measured-" + i)
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    private static void check(Cluster cluster, int ticks) {
        long running = cluster.client().pods().list().getItems().stream()
                .filter(pod -> pod.getStatus().getPhase().equals("Running"))
                .count();
        boolean allHaveRun = cluster.client().batch().v1().cronjobs().list().getItems().stream()
                .allMatch(cron -> cron.getStatus().getLastSuccessfulTime() != null);
        if (running < PODS_MIN || !allHaveRun || ticks < OBJECTS * TICKS_OF_AN_OBJECT_MIN) {
            throw new IllegalStateException("the day was not as it should have been: " + running + " pods run, " + ticks
                    + " ticks, cron jobs have " + (allHaveRun ? "" : "not ") + "all run");
        }
    }

    private static String deployment(int number) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web-%1$d, namespace: default}
                spec:
                  replicas: 3
                  selector: {matchLabels: {app: web-%1$d}}
                  template:
                    metadata: {labels: {app: web-%1$d}}
                    spec: {containers: [{name: c, image: 'nginx:1'}]}
                """.formatted(number);
    }

    private static String cronJob(int number) {
        return """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: chore-%d, namespace: default}
                spec:
                  schedule: "%s"
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers: [{name: c, image: 'busybox:1', command: [sleep, '5']}]
                """.formatted(number, SCHEDULES.get(number));
    }
}
