package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.present.table.Column.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The cells of the columns of built-in kinds: what the words in the table of columns mean. */
final class Cells {
    private static final Map<String, Cell> COMPUTED = new TreeMap<>();

    static {
        COMPUTED.putAll(PodCells.ALL);
        COMPUTED.putAll(WorkloadCells.ALL);
        COMPUTED.putAll(NetworkCells.ALL);
        COMPUTED.putAll(StorageCells.ALL);
        COMPUTED.putAll(OtherCells.ALL);
    }

    private Cells() {}

    static Cell of(String expression, String type) {
        int blank = expression.indexOf(' ');
        String word = blank < 0 ? expression : expression.substring(0, blank);
        String rest = blank < 0 ? "" : expression.substring(blank + 1);
        if (word.startsWith(".")) {
            return path(word, type.equals("integer"));
        }
        return switch (word) {
            case "count" -> count(rest.split(" ", -1));
            case "number" -> path(rest, true);
            case "flag" -> flag(rest);
            case "truth" -> text(object -> truth(at(object, rest)));
            case "since" -> (object, now) -> since(at(object, rest), now);
            case "texts" -> text(object -> Texts.joined(at(object, "." + rest), JsonNode::asText));
            case "labels" -> text(object -> Texts.labels(at(object, rest)));
            case "selector" -> text(object -> Texts.selector(at(object, rest)));
            case "containers" -> text(object -> containers(at(object, rest), "name"));
            case "images" -> text(object -> containers(at(object, rest), "image"));
            case "subjects" -> text(object -> OtherCells.subjects(object, rest));
            default -> computed(word);
        };
    }

    private static Cell computed(String word) {
        Cell cell = COMPUTED.get(word);
        if (cell == null) {
            throw new IllegalArgumentException("columns.txt names a cell that nobody computes: " + word);
        }
        return cell;
    }

    /** Makes a cell that is a text and does not depend on the time. */
    static Cell text(Function<JsonNode, String> of) {
        return (object, now) -> TextNode.valueOf(of.apply(object));
    }

    /** Follows a path such as {@code .spec.nodeName}. */
    static JsonNode at(JsonNode object, String path) {
        JsonNode here = object;
        for (String step : path.substring(1).split("\\.", -1)) {
            here = here.path(step);
        }
        return here;
    }

    private static Cell path(String expression, boolean number) {
        int mark = expression.indexOf('?');
        String path = mark < 0 ? expression : expression.substring(0, mark);
        String absent = mark < 0 ? "" : expression.substring(mark + 1);
        return (object, now) -> {
            JsonNode found = at(object, path);
            if (number) {
                return found.isNumber() ? found : IntNode.valueOf(0);
            }
            boolean there =
                    found.isValueNode() && !found.isNull() && !found.asText().isEmpty();
            return TextNode.valueOf(there ? found.asText() : absent);
        };
    }

    private static Cell flag(String expression) {
        int mark = expression.indexOf('?');
        String path = mark < 0 ? expression : expression.substring(0, mark);
        return (object, now) -> BooleanNode.valueOf(at(object, path).asBoolean(mark >= 0));
    }

    private static String truth(JsonNode flag) {
        return flag.isBoolean() ? flag.booleanValue() ? "True" : "False" : "<unset>";
    }

    private static JsonNode since(JsonNode stamp, Instant now) {
        return TextNode.valueOf(stamp.isTextual() ? Ages.since(stamp.textValue(), now) : "<none>");
    }

    private static Cell count(String[] paths) {
        List<String> all = List.of(paths);
        return (object, now) -> IntNode.valueOf(
                all.stream().mapToInt(path -> at(object, "." + path).size()).sum());
    }

    private static String containers(JsonNode template, String member) {
        return Texts.joined(
                template.path("spec").path("containers"),
                container -> container.path(member).asText());
    }
}
