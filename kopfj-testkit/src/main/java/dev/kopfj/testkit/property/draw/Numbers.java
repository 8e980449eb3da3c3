package dev.kopfj.testkit.property.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Numbers that a schema allows; those without bounds are small, as numbers of users are. */
final class Numbers {

    private static final long SMALL = 10;
    private static final int CENTS = 100;

    private Numbers() {}

    static Arbitrary<JsonNode> of(JsonNode schema) {
        boolean whole = schema.path("type").asText().equals("integer");
        BigDecimal unit = schema.has("multipleOf")
                ? schema.path("multipleOf").decimalValue()
                : whole ? BigDecimal.ONE : BigDecimal.ONE.movePointLeft(2);
        long from = from(schema, unit);
        long to = to(schema, unit, from);
        return Arbitraries.longs()
                .between(Math.min(from, to), to)
                .map(count -> unit.multiply(BigDecimal.valueOf(count)))
                .map(value -> whole ? LongNode.valueOf(value.longValue()) : DecimalNode.valueOf(value));
    }

    /** The lowest number of units. */
    private static long from(JsonNode schema, BigDecimal unit) {
        if (!schema.has("minimum")) {
            return schema.has("maximum") ? Math.min(0, to(schema, unit, 0)) : 0;
        }
        BigDecimal least = schema.path("minimum").decimalValue();
        long from = least.divide(unit, 0, RoundingMode.CEILING).longValue();
        boolean excluded = schema.path("exclusiveMinimum").asBoolean()
                && unit.multiply(BigDecimal.valueOf(from)).compareTo(least) == 0;
        return excluded ? from + 1 : from;
    }

    /** The highest number of units. */
    private static long to(JsonNode schema, BigDecimal unit, long from) {
        long some = schema.path("type").asText().equals("integer") ? SMALL : SMALL * CENTS;
        if (!schema.has("maximum")) {
            return from + some;
        }
        BigDecimal most = schema.path("maximum").decimalValue();
        long to = most.divide(unit, 0, RoundingMode.FLOOR).longValue();
        boolean excluded = schema.path("exclusiveMaximum").asBoolean()
                && unit.multiply(BigDecimal.valueOf(to)).compareTo(most) == 0;
        return excluded ? to - 1 : to;
    }
}
