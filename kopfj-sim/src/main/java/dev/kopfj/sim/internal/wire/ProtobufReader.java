package dev.kopfj.sim.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import io.kubernetes.client.proto.Meta;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads Kubernetes' protobuf: a prefix, an envelope that names the kind, and in it the message of that kind. Its
 * classes are many, so they are loaded when the first such document comes.
 */
@Differs(how = "custom resources and aggregated kinds are not read from protobuf")
public final class ProtobufReader {
    private static final byte[] PREFIX = "k8s\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern GROUP_VERSION =
            Pattern.compile("(?:([a-z]{1,40})[a-z0-9.]{0,200}/)?(v[0-9a-z]{1,20})");
    // Messages are read by their descriptors alone, as the generated classes are slow to load and warn of themselves.
    private static final Descriptor ENVELOPE =
            io.kubernetes.client.proto.Runtime.getDescriptor().findMessageTypeByName("Unknown");
    private static final String CLASSES = "io.kubernetes.client.proto.";

    private ProtobufReader() {}

    /** Reads a document in the form in which it would have been sent as JSON. */
    public static ObjectNode read(byte[] bytes) throws Unreadable {
        if (bytes.length == 0) {
            throw new Unreadable("empty data");
        }
        if (bytes.length < PREFIX.length || !Arrays.equals(bytes, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            throw new Unreadable(
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }
        try {
            byte[] rest = Arrays.copyOfRange(bytes, PREFIX.length, bytes.length);
            DynamicMessage envelope = DynamicMessage.parseFrom(ENVELOPE, rest);
            Message type = (Message) member(envelope, "typeMeta");
            String apiVersion = String.valueOf(member(type, "apiVersion"));
            String kind = String.valueOf(member(type, "kind"));
            String encoding = String.valueOf(member(envelope, "contentEncoding"));
            if (!encoding.isEmpty()) {
                throw new Unreadable("unable to decode content encoded as " + encoding);
            }
            ByteString raw = (ByteString) member(envelope, "raw");
            DynamicMessage message = DynamicMessage.parseFrom(descriptor(apiVersion, kind), raw);
            ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
            return object.setAll(new ProtobufJson().object(message));
        } catch (InvalidProtocolBufferException broken) {
            throw new Unreadable("proto: " + broken.getMessage());
        }
    }

    private static Object member(Message message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }

    private static Descriptor descriptor(String apiVersion, String kind) throws Unreadable {
        Descriptor found =
                file(apiVersion).map(file -> file.findMessageTypeByName(kind)).orElse(null);
        if (found == null) {
            // Options are sent under the version of whatever they are for.
            found = Meta.getDescriptor().findMessageTypeByName(kind);
        }
        if (found == null || kind.isEmpty()) {
            throw new Unreadable(
                    "no kind \"%s\" is registered for version \"%s\" in scheme \"kopfj\"".formatted(kind, apiVersion));
        }
        return found;
    }

    private static Optional<FileDescriptor> file(String apiVersion) {
        var matcher = GROUP_VERSION.matcher(apiVersion);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String group = matcher.group(1) == null ? "" : matcher.group(1);
        String name = CLASSES + capital(matcher.group(2)) + capital(group);
        try {
            Class<?> file = Class.forName(name, true, ProtobufReader.class.getClassLoader());
            return Optional.of((FileDescriptor) file.getMethod("getDescriptor").invoke(null));
        } catch (ReflectiveOperationException unknown) {
            return Optional.empty();
        }
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
