package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Converter;
import dev.kopfj.sim.internal.schema.MetadataTypes;
import dev.kopfj.sim.internal.shape.Shape;
import dev.kopfj.sim.internal.shape.Trimming;
import dev.kopfj.sim.internal.store.View;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings objects of one custom resource from version to version: from the one in which they are stored to the one that
 * is asked for, and back. Objects look as the schemas of today say, whatever held when they were stored.
 *
 * @param apiVersion the one that is asked for
 * @param shapes of the objects by apiVersion
 * @param converter the program that is asked; null when versions differ in nothing but their names and schemas
 */
record Conversion(
        String apiVersion,
        Map<String, Shape> shapes,
        @Nullable Converter converter) implements View {
    private static final Trimming READING = new Trimming((path, value) -> lenient(value), true);
    private static final Trimming CONVERTING = new Trimming((path, value) -> value, false);

    @Override
    public ObjectNode of(ObjectNode stored) {
        String storedVersion = Json.text(stored, "apiVersion");
        Shape shape = shapes.get(storedVersion);
        ObjectNode complete = shape == null ? stored : READING.object(stored, shape, path -> {});
        return convert(complete, storedVersion, apiVersion);
    }

    @Override
    public boolean slow() {
        return converter != null;
    }

    /** Returns an object of the version that is asked for in the form of the one in which it is to be stored. */
    ObjectNode toStorage(ObjectNode object, String storedVersion) {
        return convert(object, apiVersion, storedVersion);
    }

    private ObjectNode convert(ObjectNode object, String from, String to) {
        if (from.equals(to)) {
            return object;
        }
        ObjectNode converted =
                converter == null ? Json.shallow(object).put("apiVersion", to) : converter.convert(object, to);
        return Optional.ofNullable(shapes.get(to))
                .map(shape -> CONVERTING.object(converted, shape, path -> {}))
                .orElse(converted);
    }

    private static JsonNode lenient(JsonNode value) {
        boolean broken = value.isObject() && MetadataTypes.complaint(value).isPresent();
        return broken ? MissingNode.getInstance() : value;
    }

    /** Conversions are the same only if they are one, as comparing their shapes would take longer than converting. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
