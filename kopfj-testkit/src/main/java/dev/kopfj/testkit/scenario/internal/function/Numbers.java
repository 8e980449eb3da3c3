package dev.kopfj.testkit.scenario.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kopfj.testkit.scenario.internal.function.JsonFunction.Arguments;
import io.burt.jmespath.function.Function;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The functions about numbers; where one is a duration written as text, so is the other, and so is what comes out. */
final class Numbers {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private Numbers() {}

    static List<Function> all() {
        return List.of(
                new JsonFunction("add", 2, given -> same(given, BigDecimal::add)),
                new JsonFunction("subtract", 2, given -> same(given, BigDecimal::subtract)),
                new JsonFunction("modulo", 2, given -> same(given, BigDecimal::remainder)),
                new JsonFunction("multiply", 2, Numbers::multiply),
                new JsonFunction("divide", 2, Numbers::divide),
                new JsonFunction(
                        "round", 2, given -> number(given.number(0).setScale(given.whole(1), RoundingMode.HALF_UP))),
                new JsonFunction("to_boolean", 1, Numbers::truth));
    }

    static JsonNode number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 18;
        return whole
                ? JsonNodeFactory.instance.numberNode(plain.longValueExact())
                : JsonNodeFactory.instance.numberNode(value);
    }

    private static JsonNode same(Arguments given, BinaryOperator<BigDecimal> body) {
        if (given.any(0).isTextual() || given.any(1).isTextual()) {
            return duration(body.apply(seconds(given, 0), seconds(given, 1)));
        }
        return number(body.apply(given.number(0), given.number(1)));
    }

    private static JsonNode multiply(Arguments given) {
        if (given.any(0).isTextual()) {
            return duration(seconds(given, 0).multiply(given.number(1)));
        }
        if (given.any(1).isTextual()) {
            return duration(seconds(given, 1).multiply(given.number(0)));
        }
        return number(given.number(0).multiply(given.number(1)));
    }

    private static JsonNode divide(Arguments given) {
        boolean first = given.any(0).isTextual();
        boolean second = given.any(1).isTextual();
        BigDecimal by = second ? seconds(given, 1) : given.number(1);
        if (by.signum() == 0) {
            throw new IllegalArgumentException("divide() cannot divide by zero");
        }
        BigDecimal result = (first ? seconds(given, 0) : given.number(0)).divide(by, MathContext.DECIMAL64);
        return first && !second ? duration(result) : number(result);
    }

    private static BigDecimal seconds(Arguments given, int index) {
        Optional<Duration> duration = Times.duration(given.text(index));
        return duration.map(value -> BigDecimal.valueOf(value.getSeconds())
                        .add(BigDecimal.valueOf(value.getNano()).divide(NANOS)))
                .orElseThrow(() -> given.wrong(index, "a number or a duration (quantities are not supported)"));
    }

    private static JsonNode duration(BigDecimal seconds) {
        return JsonFunction.text(
                Times.text(Duration.ofNanos(seconds.multiply(NANOS).longValue())));
    }

    private static JsonNode truth(Arguments given) {
        return switch (given.text(0).toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> throw given.wrong(0, "true or false as text");
        };
    }
}
