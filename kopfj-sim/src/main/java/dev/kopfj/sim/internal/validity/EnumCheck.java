package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of which there may be no others. */
final class EnumCheck implements Check {
    private final List<JsonNode> choices = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    EnumCheck(JsonNode choices) {
        for (JsonNode choice : choices) {
            this.choices.add(choice);
            names.add(choice.isTextual() ? choice.textValue() : Shown.json(choice));
        }
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (!choices.isEmpty() && !chosen(value)) {
            verdict.unsupported(place, value, names);
        }
        if (!value.isNull()) {
            verdict.matched();
        }
    }

    private boolean chosen(JsonNode value) {
        for (JsonNode choice : choices) {
            boolean numbers = choice.isNumber() && value.isNumber();
            if (numbers ? sameNumber(choice, value) : !value.isNull() && choice.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameNumber(JsonNode choice, JsonNode value) {
        // The real server converts the value to the type of the choice, which cuts fractions off.
        return choice.isIntegralNumber()
                ? choice.longValue() == value.longValue()
                : choice.doubleValue() == value.doubleValue();
    }
}
