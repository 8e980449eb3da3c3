package dev.kopfj.sim.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.kubernetes.client.proto.IntStr.IntOrString;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Resource.Quantity;
import io.kubernetes.client.proto.Runtime.TypeMeta;
import io.kubernetes.client.proto.Runtime.Unknown;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apps;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProtobufReaderTest {
    /** The generated classes warn of themselves, and it is only here that they are used. */
    private static final Logger WARNINGS = Logger.getLogger("com.google.protobuf.GeneratedMessage");

    @BeforeAll
    static void hush() {
        WARNINGS.setLevel(Level.OFF);
    }

    private static byte[] wrapped(String apiVersion, String kind, MessageLite message) {
        Unknown envelope = Unknown.newBuilder()
                .setTypeMeta(TypeMeta.newBuilder().setApiVersion(apiVersion).setKind(kind))
                .setRaw(message.toByteString())
                .build();
        return ByteString.copyFromUtf8("k8s\0").concat(envelope.toByteString()).toByteArray();
    }

    @Test
    void anObjectReadsAsItsJsonWould() throws Unreadable {
        V1.ConfigMap map = V1.ConfigMap.newBuilder()
                .setMetadata(Meta.ObjectMeta.newBuilder()
                        .setName("a")
                        .setGenerateName("")
                        .putLabels("x", "")
                        .setCreationTimestamp(Meta.Time.getDefaultInstance())
                        .setDeletionTimestamp(Meta.Time.newBuilder().setSeconds(1))
                        .addManagedFields(Meta.ManagedFieldsEntry.newBuilder()
                                .setFieldsV1(
                                        Meta.FieldsV1.newBuilder().setRaw(ByteString.copyFromUtf8("{\"f:x\":{}}")))))
                .putData("k", "v")
                .putBinaryData("b", ByteString.copyFrom(new byte[] {1, 2}))
                .setImmutable(false)
                .build();

        assertThat(ProtobufReader.read(wrapped("v1", "ConfigMap", map)))
                .hasToString("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\","
                        + "\"deletionTimestamp\":\"1970-01-01T00:00:01Z\",\"labels\":{\"x\":\"\"},"
                        + "\"managedFields\":[{\"fieldsV1\":{\"f:x\":{}}}]},"
                        + "\"data\":{\"k\":\"v\"},\"binaryData\":{\"b\":\"AQI=\"},\"immutable\":false}");
    }

    @Test
    void zerosStayWhereSomebodyMustHaveSetThem() throws Unreadable {
        V1Apps.Deployment deployment = V1Apps.Deployment.newBuilder()
                .setSpec(V1Apps.DeploymentSpec.newBuilder()
                        .setReplicas(0)
                        .setMinReadySeconds(0)
                        .setPaused(false)
                        .setStrategy(V1Apps.DeploymentStrategy.getDefaultInstance()))
                .build();

        assertThat(ProtobufReader.read(wrapped("apps/v1", "Deployment", deployment))
                        .path("spec"))
                .hasToString("{\"replicas\":0,\"strategy\":{}}");
    }

    @Test
    void embeddedMessagesAndSpecialOnesAreAsInJson() throws Unreadable {
        V1.Pod pod = V1.Pod.newBuilder()
                .setSpec(V1.PodSpec.newBuilder()
                        .addVolumes(V1.Volume.newBuilder()
                                .setName("v")
                                .setVolumeSource(V1.VolumeSource.newBuilder()
                                        .setEmptyDir(V1.EmptyDirVolumeSource.getDefaultInstance())))
                        .addContainers(V1.Container.newBuilder()
                                .setName("c")
                                .setLivenessProbe(V1.Probe.newBuilder()
                                        .setHandler(V1.ProbeHandler.newBuilder()
                                                .setHttpGet(V1.HTTPGetAction.newBuilder()
                                                        .setPort(IntOrString.newBuilder()
                                                                .setType(1)
                                                                .setStrVal("http")))))
                                .setResources(V1.ResourceRequirements.newBuilder()
                                        .putLimits(
                                                "cpu",
                                                Quantity.newBuilder()
                                                        .setString("500m")
                                                        .build()))))
                .build();

        assertThat(ProtobufReader.read(wrapped("v1", "Pod", pod)).path("spec"))
                .hasToString("{\"volumes\":[{\"name\":\"v\",\"emptyDir\":{}}],\"containers\":[{\"name\":\"c\","
                        + "\"resources\":{\"limits\":{\"cpu\":\"500m\"}},"
                        + "\"livenessProbe\":{\"httpGet\":{\"port\":\"http\"}}}]}");
    }

    @Test
    void optionsComeUnderTheVersionOfWhatTheyAreFor() throws Unreadable {
        Meta.DeleteOptions options =
                Meta.DeleteOptions.newBuilder().setGracePeriodSeconds(0).build();

        assertThat(ProtobufReader.read(wrapped("apps/v1", "DeleteOptions", options)))
                .hasToString("{\"kind\":\"DeleteOptions\",\"apiVersion\":\"apps/v1\",\"gracePeriodSeconds\":0}");
    }

    @Test
    void whatCannotBeReadIsExplained() {
        byte[] unknown = wrapped("example.com/v1", "Widget", V1.Pod.getDefaultInstance());
        byte[] broken = "k8s\0\u0012\u00ff".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ProtobufReader.read("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("expected prefix [107 56 115 0]");
        assertThatThrownBy(() -> ProtobufReader.read(unknown))
                .hasMessage("no kind \"Widget\" is registered for version \"example.com/v1\" in scheme \"kopfj\"");
        assertThatThrownBy(() -> ProtobufReader.read(broken)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> ProtobufReader.read(new byte[0])).hasMessage("empty data");
    }
}
