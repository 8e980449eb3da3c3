package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.expression.Estimate;
import dev.kopfj.sim.internal.cel.expression.Expression;
import dev.kopfj.sim.internal.cel.value.Extent;
import dev.kopfj.sim.internal.cel.value.Model;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What all rules of a schema may cost at most, as far as it can be told before they are asked. */
final class Budget {
    private static final BigInteger RULE_MAX = BigInteger.valueOf(10_000_000);
    private static final BigInteger SCHEMA_MAX = BigInteger.valueOf(100_000_000);
    private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int NAMED_MAX = 4;
    private static final int LARGE_SHARE = 100;

    private final List<Share> shares = new ArrayList<>();
    private BigInteger total = BigInteger.ZERO;

    private record Share(String path, BigInteger cost) {}

    /** Multiplies with the greatest number of parts that values of this schema have; null when that has no limit. */
    static @Nullable BigInteger times(BigInteger cardinality, JsonNode schema) {
        String limit = switch (Json.text(schema, "type")) {
            case "object" -> schema.path("additionalProperties").isMissingNode() ? "" : "maxProperties";
            case "array" -> "maxItems";
            default -> "";
        };
        if (limit.isEmpty()) {
            return cardinality;
        }
        return schema.has(limit)
                ? product(
                        cardinality,
                        BigInteger.valueOf(Math.max(0, schema.path(limit).asLong())))
                : null;
    }

    private static BigInteger product(BigInteger one, BigInteger other) {
        return one.multiply(other).min(UNSIGNED_MAX);
    }

    /** Adds what a rule costs, and complains when it is too much for one rule. */
    List<Cause> charge(CompiledRule compiled, Model model, @Nullable BigInteger cardinality, String path) {
        List<Cause> complaints = new ArrayList<>();
        Expression condition = compiled.condition();
        if (condition != null) {
            BigInteger many = cardinality != null
                    ? cardinality
                    : BigInteger.valueOf(Extent.REQUEST_MAX / (model.extent().minSize() + 1));
            BigInteger cost = product(Estimate.of(condition, model), many);
            charge("estimated rule cost", cost, path + ".rule", complaints);
        }
        Expression message = compiled.message();
        if (message != null) {
            BigInteger cost = Estimate.of(message, model);
            charge("estimated messageExpression cost", cost, path + ".messageExpression", complaints);
        }
        return complaints;
    }

    private void charge(String what, BigInteger cost, String path, List<Cause> complaints) {
        if (cost.compareTo(RULE_MAX) > 0) {
            complaints.add(Cause.forbidden(path, exceeds(what, cost, RULE_MAX)));
        }
        total = total.add(cost).min(UNSIGNED_MAX);
        if (cost.compareTo(SCHEMA_MAX.divide(BigInteger.valueOf(LARGE_SHARE))) >= 0) {
            shares.add(new Share(path, cost));
        }
    }

    /** Complains when all rules together cost too much. */
    List<Cause> complaints(String path) {
        List<Cause> complaints = new ArrayList<>();
        if (total.compareTo(SCHEMA_MAX) > 0) {
            String text = "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema";
            shares.stream()
                    .sorted(Comparator.comparing(Share::cost).reversed())
                    .limit(NAMED_MAX)
                    .forEach(share -> complaints.add(Cause.forbidden(share.path(), text)));
            String what = "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema";
            complaints.add(Cause.forbidden(path, exceeds(what, total, SCHEMA_MAX)));
        }
        return complaints;
    }

    private static String exceeds(String what, BigInteger cost, BigInteger limit) {
        double factor = new BigDecimal(cost)
                .divide(new BigDecimal(limit), MathContext.DECIMAL64)
                .doubleValue();
        String text =
                factor > 100 ? "more than 100x" : String.format(Locale.ROOT, factor < 1.5 ? "%fx" : "%.1fx", factor);
        return what + " exceeds budget by factor of " + text + " (try simplifying the rule, or adding maxItems, "
                + "maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }
}
