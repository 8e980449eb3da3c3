package dev.kopfj.sim.internal.apply.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The metadata that all objects have, and what of it has no owner. */
public final class ObjectMeta {
    /** The type of metadata. */
    static final Type TYPE = Type.plain(Shape.of(schema()));

    /** The fields of objects that are never owned. */
    public static final FieldSet OWNERLESS = FieldSet.of("apiVersion")
            .union(FieldSet.of("kind"))
            .union(FieldSet.of("metadata"))
            .union(FieldSet.of("metadata", "name"))
            .union(FieldSet.of("metadata", "namespace"))
            .union(FieldSet.of("metadata", "creationTimestamp"))
            .union(FieldSet.of("metadata", "selfLink"))
            .union(FieldSet.of("metadata", "uid"))
            .union(FieldSet.of("metadata", "clusterName"))
            .union(FieldSet.of("metadata", "generation"))
            .union(FieldSet.of("metadata", "managedFields"))
            .union(FieldSet.of("metadata", "resourceVersion"));

    private static final String SCHEMA = """
            {"type": "object", "properties": {
              "annotations": {"type": "object", "additionalProperties": {"type": "string"}},
              "creationTimestamp": {"type": "string", "format": "date-time"},
              "deletionGracePeriodSeconds": {"type": "integer"},
              "deletionTimestamp": {"type": "string", "format": "date-time"},
              "finalizers": {"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"},
              "generateName": {"type": "string"},
              "generation": {"type": "integer"},
              "labels": {"type": "object", "additionalProperties": {"type": "string"}},
              "managedFields": {"type": "array", "x-kubernetes-list-type": "atomic", "items": {
                "type": "object", "properties": {
                  "apiVersion": {"type": "string"}, "fieldsType": {"type": "string"}, "fieldsV1": {"type": "object"},
                  "manager": {"type": "string"}, "operation": {"type": "string"},
                  "subresource": {"type": "string"}, "time": {"type": "string", "format": "date-time"}}}},
              "name": {"type": "string"},
              "namespace": {"type": "string"},
              "ownerReferences": {"type": "array", "x-kubernetes-list-type": "map",
                "x-kubernetes-list-map-keys": ["uid"], "items": {
                  "type": "object", "x-kubernetes-map-type": "atomic", "properties": {
                    "apiVersion": {"type": "string"}, "blockOwnerDeletion": {"type": "boolean"},
                    "controller": {"type": "boolean"}, "kind": {"type": "string"}, "name": {"type": "string"},
                    "uid": {"type": "string", "default": ""}}}},
              "resourceVersion": {"type": "string"},
              "selfLink": {"type": "string"},
              "uid": {"type": "string"}}}
            """;

    private ObjectMeta() {}

    private static JsonNode schema() {
        try {
            return Json.read(SCHEMA.getBytes(StandardCharsets.UTF_8));
        } catch (IOException garbage) {
            throw new UncheckedIOException("the schema of metadata is no JSON", garbage);
        }
    }
}
