package dev.kopfj.sim.internal.present;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.present.Column.Header;
import java.util.List;

/** The columns of the built-in kinds. */
final class BuiltInColumns {
    /** The columns of objects of which nothing else is known. */
    static final List<Column> UNKNOWN = List.of(
            Column.NAME,
            new Column(
                    new Header("Created At", "date", "", Column.AGE, 0),
                    (object, now) -> TextNode.valueOf(Json.text(Json.meta(object), "creationTimestamp"))));

    private BuiltInColumns() {}

    static List<Column> of(Resource resource) {
        return UNKNOWN;
    }
}
