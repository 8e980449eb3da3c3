package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.ObjectType.Member;
import dev.kopfj.sim.internal.builtin.table.ObjectType.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The types of the table, made when they are first asked for and kept for the life of the JVM. */
public final class Types {
    private static final String REFERENCE = "#/definitions/";
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private static final Map<String, Type> KNOWN = new HashMap<>(Map.of(
            "io.k8s.apimachinery.pkg.api.resource.Quantity",
            Scalars.QUANTITY,
            "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
            Scalars.INT_OR_STRING,
            META + "Time",
            Scalars.TIME,
            META + "MicroTime",
            Scalars.MICRO_TIME,
            META + "FieldsV1",
            new Scalars.Anything("v1.FieldsV1"),
            "io.k8s.apimachinery.pkg.runtime.RawExtension",
            new Scalars.Anything("runtime.RawExtension")));

    private Types() {}

    /**
     * Reads an object of a defined type as the real server does: members in its order, empty ones left out where it
     * leaves them out, formats made canonical. All containers in the result are new.
     *
     * @param complaint begins the message when something is of a wrong type
     * @param unknown is told the paths of members that are not declared, which are dropped
     */
    public static ObjectNode read(String definition, JsonNode given, String complaint, Consumer<String> unknown) {
        return (ObjectNode) of(definition).read(given, new Reading(complaint, unknown));
    }

    /** Returns an object of a defined type as it is when nothing was said of it. */
    public static ObjectNode zero(String definition) {
        return (ObjectNode) of(definition).zero();
    }

    private static synchronized Type of(String name) {
        Type known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        JsonNode schema = Table.definition(name);
        if (!schema.has("properties")) {
            Type anything = schema.path("type").isMissingNode() || name.startsWith(META)
                    ? new Scalars.Anything(goName(name))
                    : of(schema, "");
            KNOWN.put(name, anything);
            return anything;
        }
        ObjectType type = new ObjectType(name.substring(name.lastIndexOf('.') + 1), goName(name));
        KNOWN.put(name, type);
        type.declare(members(schema.path("properties"), Table.wire(name)));
        return type;
    }

    private static List<Member> members(JsonNode properties, String wire) {
        List<Member> members = new ArrayList<>();
        for (String own : List.of("kind", "apiVersion")) {
            if (properties.has(own) && !declares(wire, own)) {
                members.add(new Member(own, new Scalars.Text("string"), Presence.UNLESS_EMPTY));
            }
        }
        if (wire.isEmpty()) {
            return members;
        }
        for (String word : wire.split(" ", -1)) {
            int colon = word.indexOf(':');
            String marked = colon < 0 ? word : word.substring(0, colon);
            char mark = marked.charAt(marked.length() - 1);
            Presence presence = Presence.of(mark);
            String name = presence == Presence.UNLESS_EMPTY ? marked : marked.substring(0, marked.length() - 1);
            Type type = of(properties.path(name), colon < 0 ? "" : word.substring(colon + 1));
            members.add(new Member(name, type, presence));
        }
        return members;
    }

    private static boolean declares(String wire, String member) {
        return List.of(wire.split("[*.!]?( |$)", -1)).contains(member);
    }

    /** Returns the type of a schema; the name that Go has for it is "" when it is none of its own. */
    private static Type of(JsonNode schema, String goName) {
        String reference = Json.text(schema, "$ref");
        if (!reference.isEmpty()) {
            return of(reference.substring(REFERENCE.length()));
        }
        return switch (Json.text(schema, "type")) {
            case "string" -> text(Json.text(schema, "format"), goName);
            case "boolean" -> new Scalars.Truth(goName.isEmpty() ? "bool" : goName);
            case "integer" -> new Scalars.Numeric(Json.text(schema, "format"));
            case "number" -> new Scalars.Numeric("float64");
            case "array" -> new Containers.Listing(of(schema.path("items"), element(goName)));
            case "object" ->
                schema.has("additionalProperties")
                        ? new Containers.Mapping(of(schema.path("additionalProperties"), ""))
                        : new Scalars.Anything("map[string]interface {}");
            default -> new Scalars.Anything("interface {}");
        };
    }

    private static Type text(String format, String goName) {
        return format.equals("byte") ? Scalars.BYTES : new Scalars.Text(goName.isEmpty() ? "string" : goName);
    }

    private static String element(String goName) {
        return goName.startsWith("[]") ? goName.substring(2) : "";
    }

    private static String goName(String definition) {
        int last = definition.lastIndexOf('.');
        return definition.substring(definition.lastIndexOf('.', last - 1) + 1);
    }
}
