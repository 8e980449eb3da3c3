package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import java.time.Instant;

/** A column of a table: what it is called, and how its cells come from objects. */
record Column(Header header, Cell cell) {
    static final Column NAME = new Column(
            new Header("Name", "string", "name", "The object's name, unique among its kind in its namespace.", 0),
            (object, now) -> TextNode.valueOf(Json.text(Json.meta(object), "name")));

    static final String AGE = "How long ago the object was created.";

    /** What a table says of a column; columns of a priority above 0 are shown only in wide output. */
    record Header(String name, String type, String format, String description, int priority) {
        ObjectNode json() {
            return Json.object()
                    .put("name", name)
                    .put("type", type)
                    .put("format", format)
                    .put("description", description)
                    .put("priority", priority);
        }
    }

    /** Makes a cell: a text, a number or a boolean, or null where there is nothing to show. */
    @FunctionalInterface
    interface Cell {
        JsonNode of(JsonNode object, Instant now);
    }
}
