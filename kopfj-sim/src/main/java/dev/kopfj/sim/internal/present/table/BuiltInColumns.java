package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.present.table.Column.Cell;
import dev.kopfj.sim.internal.present.table.Column.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of the built-in kinds, read from a table when somebody first asks for one. */
final class BuiltInColumns {
    private static final Column CREATED = new Column(
            new Header("Created At", "date", "", "When the object was created.", 0),
            (object, now) -> TextNode.valueOf(Json.text(Json.meta(object), "creationTimestamp")));
    private static final Column AGE = new Column(
            new Header("Age", "string", "", Column.AGE, 0),
            (object, now) -> TextNode.valueOf(Ages.since(Json.text(Json.meta(object), "creationTimestamp"), now)));

    /** The columns of objects of which nothing else is known. */
    static final List<Column> UNKNOWN = List.of(Column.NAME, CREATED);

    private static final Map<String, List<Column>> TABLE = parse(load());

    private BuiltInColumns() {}

    static List<Column> of(Resource resource) {
        return TABLE.getOrDefault(resource.toString(), UNKNOWN);
    }

    private static Map<String, List<Column>> parse(String text) {
        Map<String, List<Column>> table = new HashMap<>();
        List<Column> columns = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("= ")) {
                columns = new ArrayList<>(List.of(Column.NAME));
                table.put(line.substring(2), columns);
            } else if (line.equals("-")) {
                columns.clear();
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                columns.add(column(line));
            }
        }
        return table;
    }

    private static Column column(String line) {
        if (line.equals("age")) {
            return AGE;
        }
        if (line.equals("created")) {
            return CREATED;
        }
        String[] parts = line.split("; ", -1);
        boolean wide = parts[1].endsWith("+");
        String type = wide ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
        Cell cell = Cells.of(parts[2], type);
        String format = parts[0].equals("Name") ? "name" : "";
        return new Column(new Header(parts[0], type, format, parts[0], wide ? 1 : 0), cell);
    }

    private static String load() {
        try (InputStream in = Objects.requireNonNull(BuiltInColumns.class.getResourceAsStream("columns.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("columns.txt", broken);
        }
    }
}
