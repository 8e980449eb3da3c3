package dev.kopfj.sim.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.kopfj.sim.internal.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns protobuf messages of Kubernetes into the JSON that the same objects are in otherwise. */
final class ProtobufJson {
    /** Messages that are members in protobuf alone; in JSON their members belong to what holds them. */
    private static final Set<String> INLINE = Set.of(
            "deviceConfiguration",
            "ephemeralContainerCommon",
            "handler",
            "ingressRuleValue",
            "localObjectReference",
            "persistentVolumeSource",
            "rule",
            "ruleWithOperations",
            "volumeSource");

    private static final Map<String, String> NAMES = Map.of(
            "aPIGroup", "apiGroup", "uID", "uid", "Webhooks", "webhooks", "Expression", "expression", "Name", "name");
    private static final Map<String, String> SCHEMA_NAMES = Map.of("schema", "$schema", "ref", "$ref");
    private static final String EXTENSION = "xKubernetes";
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final String SCHEMA = "JSONSchemaProps";

    private final KeptZeros zeros = KeptZeros.ALL;

    ObjectNode object(Message message) throws Unreadable {
        ObjectNode object = Json.object();
        fill(object, message);
        return object;
    }

    private void fill(ObjectNode object, Message message) throws Unreadable {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.isMapField()) {
                object.set(name(field), map(field, (List<?>) entry.getValue()));
            } else if (field.isRepeated()) {
                object.set(name(field), list(field, (List<?>) entry.getValue()));
            } else if (field.getJavaType() == JavaType.MESSAGE && INLINE.contains(field.getName())) {
                fill(object, (Message) entry.getValue());
            } else {
                JsonNode value = value(field, entry.getValue());
                if (!value.isNull() && (!zero(value) || field.getJavaType() == JavaType.MESSAGE || zeros.keep(field))) {
                    object.set(name(field), value);
                }
            }
        }
    }

    private static boolean zero(JsonNode value) {
        return (value.isTextual() && value.textValue().isEmpty())
                || (value.isNumber() && value.doubleValue() == 0)
                || (value.isBoolean() && !value.booleanValue());
    }

    private static String name(FieldDescriptor field) {
        String name = field.getName();
        if (field.getContainingType().getName().equals(SCHEMA)) {
            if (name.startsWith(EXTENSION)) {
                String rest = name.substring(EXTENSION.length());
                return "x-kubernetes"
                        + CAPITAL.matcher(rest)
                                .replaceAll(c -> "-" + (char) (c.group().charAt(0) | ' '));
            }
            return SCHEMA_NAMES.getOrDefault(name, name);
        }
        return NAMES.getOrDefault(name, name);
    }

    private ArrayNode list(FieldDescriptor field, List<?> values) throws Unreadable {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(values.size());
        for (Object value : values) {
            list.add(value(field, value));
        }
        return list;
    }

    private ObjectNode map(FieldDescriptor field, List<?> entries) throws Unreadable {
        FieldDescriptor keys = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor values = field.getMessageType().findFieldByNumber(2);
        ObjectNode map = Json.object();
        for (Object entry : entries) {
            Message pair = (Message) entry;
            map.set(String.valueOf(pair.getField(keys)), value(values, pair.getField(values)));
        }
        return map;
    }

    private JsonNode value(FieldDescriptor field, Object value) throws Unreadable {
        return switch (field.getJavaType()) {
            case INT -> IntNode.valueOf((Integer) value);
            case LONG -> whole((Long) value);
            case FLOAT, DOUBLE -> real(((Number) value).doubleValue());
            case BOOLEAN -> BooleanNode.valueOf((Boolean) value);
            case BYTE_STRING ->
                TextNode.valueOf(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
            case MESSAGE -> message((Message) value);
            default -> TextNode.valueOf(String.valueOf(value));
        };
    }

    static JsonNode whole(long value) {
        return (int) value == value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private static JsonNode real(double value) {
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
                ? whole((long) value)
                : DoubleNode.valueOf(value);
    }

    private JsonNode message(Message message) throws Unreadable {
        SpecialMessage special =
                SpecialMessage.of(message.getDescriptorForType().getName());
        if (special == null) {
            return object(message);
        }
        JsonNode plain = special.json(message);
        if (plain != null) {
            return plain;
        }
        // What is left is one of several forms of a schema: whichever is there stands for the whole.
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            return field.isRepeated() ? list(field, (List<?>) entry.getValue()) : value(field, entry.getValue());
        }
        return special == SpecialMessage.ITEMS ? JsonNodeFactory.instance.arrayNode() : Json.object();
    }
}
