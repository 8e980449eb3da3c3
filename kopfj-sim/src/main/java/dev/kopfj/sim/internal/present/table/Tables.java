package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Shows objects of one kind as rows of a table. */
public final class Tables {
    private final Kind kind;
    private final List<Column> columns;
    private final Include include;
    private final InstantSource clock;

    /** Shows objects of a kind of a catalog, whose ages the clock tells. */
    public Tables(Catalog catalog, Kind kind, Include include, InstantSource clock) {
        this.kind = kind;
        this.columns = kind.custom() ? CustomColumns.of(catalog.version(kind)) : BuiltInColumns.of(kind.resource());
        this.include = include;
        this.clock = clock;
    }

    /** How much of its object a row carries. */
    public enum Include {
        /** Nothing. */
        NONE,
        /** Its metadata. */
        METADATA,
        /** All of it. */
        OBJECT;

        /** Reads what a caller asks rows to carry; it is the metadata unless something else is said. */
        public static Include of(String asked) {
            return switch (asked) {
                case "None" -> NONE;
                case "", "Metadata" -> METADATA;
                case "Object" -> OBJECT;
                default ->
                    throw Problem.badRequest("Unable to convert to Table as requested: includeObject: Invalid value: "
                            + Json.quote(asked) + ": must be 'Metadata', 'Object', 'None', or empty");
            };
        }
    }

    /** Returns an object, or the items of a list, as table; without headers in the later events of a watch. */
    public ObjectNode table(ObjectNode shown, boolean headers, String apiVersion) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", apiVersion);
        boolean list = Partial.isList(shown, kind);
        table.set("metadata", Partial.listMetadata(Json.meta(shown)));
        List<Column> fitting = fitting(shown, list);
        if (headers) {
            ArrayNode definitions = table.putArray("columnDefinitions");
            fitting.forEach(column -> definitions.add(column.header().json()));
        } else {
            table.putNull("columnDefinitions");
        }
        ArrayNode rows = table.putArray("rows");
        Instant now = clock.instant();
        if (list) {
            shown.path("items").forEach(item -> rows.add(row(item, fitting, now, apiVersion)));
        } else {
            rows.add(row(shown, fitting, now, apiVersion));
        }
        return table;
    }

    /** Subresources show objects of other kinds, which have no columns of their own. */
    private List<Column> fitting(ObjectNode shown, boolean list) {
        boolean own = list || Json.text(shown, "kind").equals(kind.naming().kind());
        return own ? columns : BuiltInColumns.UNKNOWN;
    }

    private ObjectNode row(JsonNode object, List<Column> fitting, Instant now, String apiVersion) {
        ObjectNode row = Json.object();
        ArrayNode cells = row.putArray("cells");
        fitting.forEach(column -> cells.add(column.cell().of(object, now)));
        switch (include) {
            case NONE -> row.putNull("object");
            case METADATA -> row.set("object", Partial.of(object, apiVersion));
            case OBJECT -> row.set("object", whole(object));
        }
        return row;
    }

    private JsonNode whole(JsonNode object) {
        if (object.has("kind") || !(object instanceof ObjectNode untyped)) {
            return object;
        }
        ObjectNode typed = Json.object().put("kind", kind.naming().kind()).put("apiVersion", kind.apiVersion());
        return typed.setAll(untyped);
    }
}
