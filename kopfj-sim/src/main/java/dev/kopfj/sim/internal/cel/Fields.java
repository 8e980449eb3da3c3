package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths by which a rule names the member that is to blame. */
final class Fields {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private Fields() {}

    /** Returns the member of a path; paths of whole documents are "". */
    static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Returns a path as causes write it. */
    static String shown(String path) {
        return path.isEmpty() ? "<nil>" : path;
    }

    /** Rewrites a path like {@code .a['b']} as causes write it; none when the schema has no such member. */
    static Optional<String> normal(String path, JsonNode schema) {
        StringBuilder normal = new StringBuilder();
        JsonNode here = schema;
        for (String step : steps(path)) {
            if (here.path("properties").isObject()) {
                here = here.path("properties").path(step);
                normal.append(normal.isEmpty() ? "" : ".").append(step);
            } else {
                here = here.path("additionalProperties");
                normal.append('[').append(step).append(']');
            }
            if (!here.isObject()) {
                return Optional.empty();
            }
        }
        return normal.isEmpty() ? Optional.empty() : Optional.of(normal.toString());
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (end < path.length() && matcher.find(end) && matcher.start() == end) {
            String quoted = matcher.group(2);
            steps.add(quoted == null ? matcher.group(1) : ESCAPE.matcher(quoted).replaceAll("$1"));
            end = matcher.end();
        }
        return end == path.length() ? steps : List.of();
    }
}
