package dev.kopfj.testkit.assertion;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields of an object by their path; a dot within a key is written {@code \\.} in Java, as in filters. */
final class ObjectFields {

    /** A dot that is no part of a key. */
    private static final Pattern DOT = Pattern.compile("(?<!\\\\)\\.");

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private ObjectFields() {}

    static Optional<Object> find(HasMetadata object, String path) {
        @Nullable Object value = SERIALIZATION.convertValue(object, Map.class);
        for (String key : DOT.split(path, -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key.replace("\\.", ".")) : null;
        }
        return Optional.ofNullable(value);
    }
}
