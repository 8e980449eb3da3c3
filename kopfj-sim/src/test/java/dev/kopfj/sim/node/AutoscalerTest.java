package dev.kopfj.sim.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutoscalerTest {

    private final Living living = Living.withOneNode();

    @BeforeEach
    void deploy() {
        living.apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: default}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: c, image: nginx, resources: {requests: {cpu: 100m}}}]}
                """);
        living.advance(5);
    }

    @AfterEach
    void close() {
        living.close();
    }

    private void scaler() {
        living.apply("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web-scaler, namespace: default}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                  minReplicas: 1
                  maxReplicas: 5
                  metrics:
                  - type: Resource
                    resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
                """);
    }

    private void load(String cpu) {
        living.client.resource("""
                apiVersion: sim.kopfj.dev/v1
                kind: PodBehaviour
                metadata: {name: load, namespace: default}
                spec: {image: nginx, metrics: {cpu: %s}}
                """.formatted(cpu)).createOr(NonDeletingOperation::update);
    }

    private int replicas() {
        return living.client
                .apps()
                .deployments()
                .withName("web")
                .get()
                .getSpec()
                .getReplicas();
    }

    private String conditions() {
        HorizontalPodAutoscaler scaler = living.client
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .withName("web-scaler")
                .get();
        return scaler.getStatus().getConditions().stream()
                .map(condition -> condition.getType() + " " + condition.getStatus() + " " + condition.getReason())
                .collect(Collectors.joining(", "));
    }

    @Test
    void workloadGrowsWithItsLoadAndShrinksWhenThatHasBeenLowForFiveMinutes() {
        load("90m");
        scaler();
        assertThat(replicas()).isEqualTo(4);
        assertThat(living.told("web-scaler"))
                .containsExactly("SuccessfulRescale: New size: 4; reason: cpu resource utilization (percentage of "
                        + "request) above target");

        living.advance(60);
        assertThat(replicas()).isEqualTo(5);
        assertThat(conditions())
                .isEqualTo("AbleToScale True ReadyForNewScale, ScalingActive True ValidMetricFound, "
                        + "ScalingLimited True TooManyReplicas");

        load("5m");
        living.advance(60);
        assertThat(replicas()).isEqualTo(5);
        assertThat(conditions()).contains("AbleToScale True ScaleDownStabilized");
        living.advance(400);
        assertThat(replicas()).isEqualTo(1);
        assertThat(living.told("web-scaler")).anyMatch(event -> event.endsWith("reason: All metrics below target"));
    }

    @Test
    void nothingIsScaledWithoutMetrics() {
        scaler();
        living.advance(60);

        assertThat(replicas()).isEqualTo(2);
        assertThat(conditions()).contains("ScalingActive False FailedGetResourceMetric");
        assertThat(living.told("web-scaler"))
                .anyMatch(
                        event -> event.endsWith("FailedGetResourceMetric: failed to get cpu utilization: unable to get "
                                + "metrics for resource cpu: no metrics returned from resource metrics API"));
    }
}
