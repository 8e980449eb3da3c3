package dev.kopfj.sim.internal.apply.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.apply.field.Step;
import dev.kopfj.sim.internal.apply.field.Unreadable;
import dev.kopfj.sim.internal.apply.field.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether values are of the types they should be, said in the words of the real server. */
public final class Conformance {
    private static final int FAULTS_MAX = 100;

    private final boolean duplicates;
    private final List<String> faults = new ArrayList<>();

    private Conformance(boolean duplicates) {
        this.duplicates = duplicates;
    }

    /** Returns what is wrong with an object, as one text; "" when nothing is. */
    public static String faults(Type type, JsonNode object, boolean duplicatesAllowed) {
        Conformance check = new Conformance(duplicatesAllowed);
        check.check(type, object, "");
        return switch (check.faults.size()) {
            case 0 -> "";
            case 1 -> check.faults.get(0);
            default -> "errors:\n  " + String.join("\n  ", check.faults);
        };
    }

    private void report(String path, String fault) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(path.isEmpty() ? fault : path + ": " + fault);
        }
    }

    private void check(Type type, JsonNode value, String path) {
        switch (type.form(value)) {
            case SCALAR -> checkScalar(type.scalar(), value, path);
            case OBJECT -> checkObject(type.fields(), value, path);
            case LIST -> checkList(type.items(), value, path);
        }
    }

    private void checkScalar(Type.@Nullable Scalar scalar, JsonNode value, String path) {
        if (scalar == null || value.isNull()) {
            return;
        }
        switch (scalar) {
            case NUMERIC -> {
                if (!value.isNumber()) {
                    report(path, "expected numeric (int or float), got " + Values.type(value));
                }
            }
            case STRING -> {
                if (!value.isTextual()) {
                    String shown = "&value.valueUnstructured{Value:" + Values.literal(value) + "}";
                    report(path, "expected string, got " + shown);
                }
            }
            case BOOLEAN -> {
                if (!value.isBoolean()) {
                    report(path, "expected boolean, got &{" + Values.plain(value) + "}");
                }
            }
            case UNTYPED -> {
                if (!value.isValueNode()) {
                    report(path, "expected any scalar, got &{" + Values.plain(value) + "}");
                }
            }
        }
    }

    private void checkObject(Type.Fields fields, JsonNode value, String path) {
        if (value.isNull()) {
            return;
        }
        if (!value.isObject()) {
            report(path, "expected map, got &{" + Values.plain(value) + "}");
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String below = path + "." + member.getKey();
            if (!fields.accepts(member.getKey())) {
                report(below, "field not declared in schema");
                return;
            }
            check(fields.type(member.getKey()), member.getValue(), below);
        }
    }

    private void checkList(Type.Items items, JsonNode value, String path) {
        if (value.isNull()) {
            return;
        }
        if (!value.isArray()) {
            report(path, "expected list, got &{" + Values.plain(value) + "}");
            return;
        }
        Set<Step> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            Step step = Step.index(i);
            if (!items.atomic()) {
                try {
                    step = Elements.step(items, value.get(i));
                } catch (Unreadable nowhere) {
                    report(path, "element " + i + ": " + nowhere.getMessage());
                    return;
                }
                if (!seen.add(step) && !duplicates) {
                    report(path, "duplicate entries for key " + step.shown());
                }
            }
            check(items.type(), value.get(i), path + step.shown());
        }
    }
}
