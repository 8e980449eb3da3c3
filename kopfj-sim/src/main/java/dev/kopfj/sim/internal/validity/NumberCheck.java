package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Shown;
import org.jspecify.annotations.Nullable;

/** Between which bounds a number may lie, and of what it must be a multiple. */
record NumberCheck(
        TypeCheck type,
        @Nullable Bound maximum,
        @Nullable Bound minimum,
        @Nullable Double factor) implements Check {
    static NumberCheck of(JsonNode schema, TypeCheck type) {
        JsonNode factor = schema.path("multipleOf");
        return new NumberCheck(
                type,
                Bound.of(schema, "maximum", "exclusiveMaximum"),
                Bound.of(schema, "minimum", "exclusiveMinimum"),
                factor.isNumber() ? factor.doubleValue() : null);
    }

    /** One bound, which a number may reach or not. */
    private record Bound(double value, boolean exclusive) {
        static @Nullable Bound of(JsonNode schema, String bound, String exclusive) {
            JsonNode value = schema.path(bound);
            return value.isNumber()
                    ? new Bound(value.doubleValue(), schema.path(exclusive).asBoolean())
                    : null;
        }
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (!value.isNumber()) {
            return;
        }
        checkRange(value.isIntegralNumber(), value.doubleValue(), "Checked", place, verdict);
        if (factor != null) {
            checkFactor(value, factor, place, verdict);
        }
        if (minimum != null) {
            checkMinimum(value, minimum, place, verdict);
        }
        if (maximum != null) {
            checkMaximum(value, maximum, place, verdict);
        }
        verdict.matched();
        verdict.matched();
    }

    /** Tells whether a number is one of those that the type has. */
    private boolean checkRange(boolean integral, double number, String what, Place place, Verdict verdict) {
        String format = type.format();
        boolean fits = switch (type.single()) {
            case "integer" ->
                (integral || (number == Math.rint(number) && Math.abs(number) < 0x1p63))
                        && (!format.equals("int32") || number == (int) number);
            case "number" -> !format.equals("float") || Math.abs(number) <= Float.MAX_VALUE;
            default -> true;
        };
        if (!fits) {
            String shown = format.isEmpty() ? "(default format)" : "with format " + format;
            verdict.general("%s value must be of type %s %s in %s".formatted(what, type.single(), shown, place));
        }
        return fits;
    }

    /** Tells whether a number is compared with a limit as whole numbers are: cut to whole numbers. */
    private boolean whole(JsonNode value, double limit, String what, Place place, Verdict verdict) {
        return checkRange(false, limit, what, place, verdict) && value.isIntegralNumber();
    }

    private void checkFactor(JsonNode value, double of, Place place, Verdict verdict) {
        boolean whole = whole(value, of, "MultipleOf", place, verdict);
        double multiple = whole ? (long) of : of;
        String shown = whole ? Long.toString((long) of) : Shown.number(of);
        if (multiple <= 0) {
            verdict.exact(place, shown, "factor MultipleOf declared for " + place + " must be positive: " + shown);
        } else if (whole ? value.longValue() % (long) of != 0 : !isMultiple(value.doubleValue(), of)) {
            verdict.invalid(place, Shown.value(value), "should be a multiple of " + shown);
        }
    }

    private static boolean isMultiple(double number, double factor) {
        return TypeCheck.whole(factor < 1 ? 1 / factor * number : number / factor);
    }

    private void checkMinimum(JsonNode value, Bound bound, Place place, Verdict verdict) {
        boolean whole = whole(value, bound.value(), "Minimum boundary", place, verdict);
        int order = compare(value, bound, whole);
        if (order < 0 || (order == 0 && bound.exclusive())) {
            String rule = bound.exclusive() ? "should be greater than " : "should be greater than or equal to ";
            verdict.invalid(place, Shown.value(value), rule + shown(bound, whole));
        }
    }

    private void checkMaximum(JsonNode value, Bound bound, Place place, Verdict verdict) {
        boolean whole = whole(value, bound.value(), "Maximum boundary", place, verdict);
        int order = compare(value, bound, whole);
        if (order > 0 || (order == 0 && bound.exclusive())) {
            String rule = bound.exclusive() ? "should be less than " : "should be less than or equal to ";
            verdict.invalid(place, Shown.value(value), rule + shown(bound, whole));
        }
    }

    private static int compare(JsonNode value, Bound bound, boolean whole) {
        return whole
                ? Long.compare(value.longValue(), (long) bound.value())
                : Double.compare(value.doubleValue(), bound.value() + 0.0);
    }

    private static String shown(Bound bound, boolean whole) {
        return whole ? Long.toString((long) bound.value()) : Shown.number(bound.value());
    }
}
