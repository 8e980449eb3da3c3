package dev.kopfj.sim.internal.workload.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** The hashes were computed by the code of Kubernetes 1.20. */
class TemplateHashTest {

    private static final String PLAIN = """
            metadata: {labels: {app: a}}
            spec:
              containers:
                - name: c
                  image: img
                  imagePullPolicy: Always
                  resources: {}
                  terminationMessagePath: /dev/termination-log
                  terminationMessagePolicy: File
              dnsPolicy: ClusterFirst
              restartPolicy: Always
              schedulerName: default-scheduler
              securityContext: {}
              terminationGracePeriodSeconds: 30
            """;

    private static final String RICH = """
            metadata:
              labels: {tier: x, app: web}
              annotations: {b: "2", a: "1"}
            spec:
              volumes:
                - {name: conf, configMap: {name: c, defaultMode: 420, items: [{key: k, path: p}]}}
                - {name: e, emptyDir: {sizeLimit: 128Mi}}
              initContainers:
                - {name: i, image: "busybox:1", command: [sh, -c, "true"], resources: {}}
              containers:
                - name: c
                  image: nginx:1.25
                  args: [-v]
                  ports: [{name: http, containerPort: 8080, protocol: TCP}]
                  env:
                    - {name: A, value: b}
                    - {name: N, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}
                  resources:
                    limits: {memory: 1Gi, cpu: 1500m}
                    requests: {cpu: 500m, memory: 128Mi}
                  volumeMounts: [{name: conf, mountPath: /etc/c, readOnly: true}]
                  livenessProbe: {httpGet: {path: /h, port: http, scheme: HTTP}, timeoutSeconds: 1}
                  readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 10}
                  lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}
                  terminationMessagePath: /dev/termination-log
                  terminationMessagePolicy: File
                  imagePullPolicy: IfNotPresent
                  securityContext: {runAsNonRoot: true, capabilities: {drop: [ALL]}}
              restartPolicy: Always
              terminationGracePeriodSeconds: 30
              dnsPolicy: ClusterFirst
              serviceAccountName: web
              serviceAccount: web
              securityContext: {fsGroup: 1000}
              nodeSelector: {zone: a}
              affinity:
                podAntiAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                    - weight: 100
                      podAffinityTerm: {labelSelector: {matchLabels: {app: web}}, topologyKey: host}
              tolerations: [{key: k, operator: Exists, effect: NoExecute, tolerationSeconds: 60}]
            """;

    @Test
    void templatesAreHashedAsTheRealControllerHashesThem() {
        assertThat(hash(PLAIN, 0)).isEqualTo("5d54c86c5");
        assertThat(hash(RICH, 0)).isEqualTo("6d7b6b76c8");
    }

    @Test
    void anotherHashIsTakenAfterACollision() {
        assertThat(hash(PLAIN, 1)).isEqualTo("58fd98cffd");
    }

    @Test
    void whatLaterVersionsKnowCountsWhenItIsSet() {
        ObjectNode template = (ObjectNode) read(PLAIN);
        ObjectNode spec = (ObjectNode) template.path("spec");
        spec.putObject("os").put("name", "linux");
        assertThat(TemplateHash.of(template, 0)).isNotEqualTo("5d54c86c5");

        spec.remove("os");
        assertThat(TemplateHash.of(template, 0)).isEqualTo("5d54c86c5");
    }

    private static String hash(String yaml, int collisions) {
        return TemplateHash.of(read(yaml), collisions);
    }

    private static JsonNode read(String yaml) {
        return Serialization.unmarshal(yaml, JsonNode.class);
    }
}
