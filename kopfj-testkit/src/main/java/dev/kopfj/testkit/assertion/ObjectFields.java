package dev.kopfj.testkit.assertion;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of an object by their path. */
final class ObjectFields {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private ObjectFields() {}

    static Optional<Object> find(HasMetadata object, String path) {
        @Nullable Object value = SERIALIZATION.convertValue(object, Map.class);
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(value);
    }
}
