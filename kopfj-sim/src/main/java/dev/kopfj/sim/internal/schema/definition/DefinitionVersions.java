package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the parts of a version of a CustomResourceDefinition, its schema aside. */
final class DefinitionVersions {
    private static final int WARNING_MAX = 256;
    private static final List<String> TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> FORMATS =
            List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");

    private DefinitionVersions() {}

    /** Tells whether all versions say the same in one of their members. */
    static boolean shared(JsonNode versions, String member) {
        JsonNode first = versions.path(0).path(member);
        if (first.isMissingNode() || (first.isArray() && first.isEmpty())) {
            return false;
        }
        return versions.valueStream().allMatch(version -> first.equals(version.path(member)));
    }

    /** Returns the versions as the real server shows them, where what they share is not in them. */
    static String shown(JsonNode versions) {
        if (!versions.isArray()) {
            return "null";
        }
        return versions.valueStream()
                .map(version -> shown(version, versions))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String shown(JsonNode version, JsonNode versions) {
        return ("{\"Name\":%s,\"Served\":%s,\"Storage\":%s,\"Deprecated\":%s,\"DeprecationWarning\":%s,\"Schema\":%s,"
                        + "\"Subresources\":%s,\"AdditionalPrinterColumns\":%s,\"SelectableFields\":%s}")
                .formatted(
                        Json.quote(Json.text(version, "name")),
                        version.path("served").asBoolean(),
                        version.path("storage").asBoolean(),
                        version.path("deprecated").asBoolean(),
                        part(version, versions, "deprecationWarning"),
                        part(version, versions, "schema"),
                        part(version, versions, "subresources"),
                        part(version, versions, "additionalPrinterColumns"),
                        part(version, versions, "selectableFields"));
    }

    private static String part(JsonNode version, JsonNode versions, String member) {
        JsonNode value = version.path(member);
        boolean apart = shared(versions, member) && !member.equals("deprecationWarning");
        return value.isMissingNode() || apart ? "null" : Shown.json(value);
    }

    static void checkDeprecation(JsonNode version, String path, List<Cause> causes) {
        JsonNode warning = version.path("deprecationWarning");
        if (!warning.isTextual()) {
            return;
        }
        String field = path + ".deprecationWarning";
        String text = warning.textValue();
        if (!version.path("deprecated").asBoolean()) {
            causes.add(Cause.invalid(field, text, "can only be set for deprecated versions"));
        } else if (text.length() > WARNING_MAX) {
            causes.add(Cause.invalid(field, text, "must be <= 256 characters long"));
        } else if (text.isEmpty()) {
            causes.add(Cause.invalid(field, text, "must not be an empty string"));
        } else {
            checkPrintable(text, field, causes);
        }
    }

    private static void checkPrintable(String text, String field, List<Cause> causes) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                String rule = "must only contain printable UTF-8 characters; non-printable character found at index ";
                causes.add(Cause.invalid(field, text, rule + i));
                return;
            }
        }
    }

    static void checkScale(JsonNode version, String path, List<Cause> causes) {
        JsonNode scale = version.path("subresources").path("scale");
        if (!scale.isObject()) {
            return;
        }
        checkPath(scale, "specReplicasPath", path, List.of(".spec."), causes);
        checkPath(scale, "statusReplicasPath", path, List.of(".status."), causes);
        if (!Json.text(scale, "labelSelectorPath").isEmpty()) {
            checkPath(scale, "labelSelectorPath", path, List.of(".spec.", ".status."), causes);
        }
    }

    private static void checkPath(JsonNode scale, String member, String path, List<String> under, List<Cause> causes) {
        String value = Json.text(scale, member);
        String field = path + ".scale." + member;
        if (value.isEmpty()) {
            causes.add(Cause.required(field, ""));
        } else if (!value.startsWith(".")) {
            causes.add(Cause.invalid(field, value, "must be a simple json path starting with ."));
        } else if (under.stream().noneMatch(value::startsWith)) {
            String place =
                    under.size() > 1 ? "either .spec or .status" : under.get(0).replaceAll("\\.$", "");
            causes.add(Cause.invalid(field, value, "should be a json path under " + place));
        }
    }

    static void checkColumns(JsonNode version, String path, List<Cause> causes) {
        JsonNode columns = version.path("additionalPrinterColumns");
        for (int i = 0; i < columns.size(); i++) {
            checkColumn(columns.get(i), path + "[" + i + "]", causes);
        }
    }

    private static void checkColumn(JsonNode column, String path, List<Cause> causes) {
        if (Json.text(column, "name").isEmpty()) {
            causes.add(Cause.required(path + ".name", ""));
        }
        String type = Json.text(column, "type");
        String types = "must be one of " + String.join(",", TYPES);
        if (type.isEmpty()) {
            causes.add(Cause.required(path + ".type", types));
        } else if (!TYPES.contains(type)) {
            causes.add(Cause.invalid(path + ".type", type, types));
        }
        String format = Json.text(column, "format");
        if (!format.isEmpty() && !FORMATS.contains(format)) {
            causes.add(Cause.invalid(path + ".format", format, "must be one of " + String.join(",", FORMATS)));
        }
        String jsonPath = Json.text(column, "jsonPath");
        if (jsonPath.isEmpty()) {
            causes.add(Cause.required(path + ".JSONPath", ""));
        } else if (!jsonPath.startsWith(".")) {
            causes.add(Cause.invalid(path + ".JSONPath", jsonPath, "must be a simple json path starting with ."));
        }
    }
}
