package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scale of custom resources, whose definition tells where the numbers and the selector are. */
final class CustomScaling implements Scaling {
    private static final String NUMBER = "int64";

    private final String wanted;
    private final String found;
    private final String selector;
    private final List<String> wantedSteps;
    private final List<String> foundSteps;
    private final List<String> selectorSteps;

    /** Reads the member "scale" of a version's subresources. */
    CustomScaling(JsonNode declared) {
        wanted = Json.text(declared, "specReplicasPath");
        found = Json.text(declared, "statusReplicasPath");
        selector = Json.text(declared, "labelSelectorPath");
        wantedSteps = steps(wanted);
        foundSteps = steps(found);
        selectorSteps = steps(selector);
    }

    private static List<String> steps(String path) {
        String relative = path.startsWith(".") ? path.substring(1) : path;
        return relative.isEmpty() ? List.of() : List.of(relative.split("\\.", -1));
    }

    @Override
    public ObjectNode show(ObjectNode object) {
        List<String> faults = new ArrayList<>();
        long spec = number(object, wantedSteps, faults);
        long status = number(object, foundSteps, faults);
        String selected = text(object, faults);
        if (!faults.isEmpty()) {
            throw Problem.failure(faults.get(0));
        }
        return Scaling.scale(object, (int) spec, (int) status, selected);
    }

    @Override
    public List<String> replicasPath() {
        return wantedSteps;
    }

    @Override
    public String lack(ObjectNode object) {
        JsonNode value = find(object, wantedSteps, new ArrayList<>());
        return value == null ? "the spec replicas field " + Json.quote(wanted) + " does not exist" : "";
    }

    @Override
    public ObjectNode resize(ObjectNode object, JsonNode replicas) {
        ObjectNode result = Json.shallow(object);
        ObjectNode place = result;
        for (String step : wantedSteps.subList(0, wantedSteps.size() - 1)) {
            ObjectNode inner = place.path(step) instanceof ObjectNode old ? Json.shallow(old) : Json.object();
            place.set(step, inner);
            place = inner;
        }
        place.set(wantedSteps.get(wantedSteps.size() - 1), replicas);
        return result;
    }

    /** Returns what is wrong with the numbers and the selector of an object. */
    List<Cause> faults(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        checkNumber(object, wanted, wantedSteps, causes);
        checkNumber(object, found, foundSteps, causes);
        List<String> faults = new ArrayList<>();
        text(object, faults);
        faults.forEach(fault -> causes.add(Cause.invalid(selector, "", fault)));
        return causes;
    }

    private static void checkNumber(ObjectNode object, String path, List<String> steps, List<Cause> causes) {
        List<String> faults = new ArrayList<>();
        long number = number(object, steps, faults);
        Optional<String> fault = faults.stream().findFirst();
        if (fault.isEmpty() && number < 0) {
            fault = Optional.of("should be a non-negative integer");
        } else if (fault.isEmpty() && number > Integer.MAX_VALUE) {
            fault = Optional.of("should be less than or equal to " + Integer.MAX_VALUE);
        }
        fault.ifPresent(rule -> causes.add(Cause.shown(path, Long.toString(number), rule)));
    }

    private static long number(ObjectNode object, List<String> steps, List<String> faults) {
        JsonNode value = find(object, steps, faults);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber()) {
            faults.add(mismatch(steps, value, NUMBER));
            return 0;
        }
        return value.asLong();
    }

    private String text(ObjectNode object, List<String> faults) {
        JsonNode value = selectorSteps.isEmpty() ? null : find(object, selectorSteps, faults);
        if (value != null && !value.isTextual()) {
            faults.add(mismatch(selectorSteps, value, "string"));
        }
        return value == null ? "" : value.asText();
    }

    private static @Nullable JsonNode find(ObjectNode object, List<String> steps, List<String> faults) {
        JsonNode place = object;
        for (int i = 0; i < steps.size(); i++) {
            if (!place.isObject()) {
                faults.add(mismatch(steps, place, "map[string]interface{}"));
                return null;
            }
            place = place.path(steps.get(i));
            if (place.isMissingNode() || (place.isNull() && i + 1 < steps.size())) {
                return null;
            }
        }
        return place;
    }

    private static String mismatch(List<String> steps, JsonNode value, String expected) {
        String path = "." + String.join(".", steps);
        String shown = value.isNull() ? "<nil>" : value.isContainerNode() ? value.toString() : value.asText();
        return "%s accessor error: %s is of the type %s, expected %s".formatted(path, shown, type(value), expected);
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? NUMBER : "float64";
            default -> "<nil>";
        };
    }
}
