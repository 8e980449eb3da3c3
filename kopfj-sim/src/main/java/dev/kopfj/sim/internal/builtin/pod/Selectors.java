package dev.kopfj.sim.internal.builtin.pod;

import dev.kopfj.sim.internal.schema.Names;

/** What label selectors inside objects must look like. */
public final class Selectors {
    private static final String VALUES_NEEDED = "must be specified when `operator` is 'In' or 'NotIn'";
    private static final String NO_VALUES = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";

    private static final String UNKNOWN = "not a valid selector operator";

    private Selectors() {}

    /** Checks a selector with matchLabels and matchExpressions. */
    public static void check(Spot selector) {
        Formats.labels(selector.at("matchLabels"));
        Spot expressions = selector.at("matchExpressions");
        for (int i = 0; i < expressions.value().size(); i++) {
            checkExpression(expressions.at(i), false);
        }
    }

    static void checkExpression(Spot expression, boolean ofNodes) {
        Spot operator = expression.at("operator");
        Spot values = expression.at("values");
        boolean empty = values.value().isEmpty();
        switch (operator.text()) {
            case "In", "NotIn" -> {
                if (empty) {
                    values.required(VALUES_NEEDED);
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!empty) {
                    values.forbidden(NO_VALUES);
                }
            }
            case "Gt", "Lt" -> checkComparison(operator, values, ofNodes);
            default -> operator.invalid(UNKNOWN);
        }
        Spot key = expression.at("key");
        key.invalid(Names.qualified(key.text()));
        for (int i = 0; i < values.value().size(); i++) {
            values.at(i).invalid(Names.labelValue(values.at(i).text()));
        }
    }

    private static void checkComparison(Spot operator, Spot values, boolean ofNodes) {
        if (!ofNodes) {
            operator.invalid(UNKNOWN);
        } else if (values.value().size() != 1) {
            values.required("must be specified single value when `operator` is 'Lt' or 'Gt'");
        }
    }
}
