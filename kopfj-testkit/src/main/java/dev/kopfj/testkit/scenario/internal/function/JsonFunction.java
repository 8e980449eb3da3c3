package dev.kopfj.testkit.scenario.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.burt.jmespath.Adapter;
import io.burt.jmespath.function.ArgumentConstraints;
import io.burt.jmespath.function.BaseFunction;
import io.burt.jmespath.function.FunctionArgument;
import io.burt.jmespath.function.FunctionCallException;
import java.math.BigDecimal;
import java.util.List;

/** A function from JSON values to one; what it cannot take is an {@link IllegalArgumentException}. */
final class JsonFunction extends BaseFunction {

    private final Body body;

    /** What a function does. */
    @FunctionalInterface
    interface Body {
        JsonNode call(Arguments arguments);
    }

    JsonFunction(String name, int arguments, Body body) {
        this(name, arguments, arguments, body);
    }

    JsonFunction(String name, int least, int most, Body body) {
        super(
                name,
                most == 0
                        ? ArgumentConstraints.listOf()
                        : ArgumentConstraints.listOf(least, most, ArgumentConstraints.anyValue()));
        this.body = body;
    }

    @Override
    @SuppressWarnings("unchecked") // The only runtime here is Jackson's.
    protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
        List<JsonNode> values =
                arguments.stream().map(argument -> (JsonNode) argument.value()).toList();
        try {
            return (T) body.call(new Arguments(name(), values));
        } catch (IllegalArgumentException unfit) {
            FunctionCallException failure = new FunctionCallException(String.valueOf(unfit.getMessage()));
            failure.initCause(unfit);
            throw failure;
        }
    }

    /** The values with which a function is called. */
    record Arguments(String function, List<JsonNode> values) {

        JsonNode any(int index) {
            return values.get(index);
        }

        boolean has(int index) {
            return index < values.size();
        }

        String text(int index) {
            JsonNode value = any(index);
            if (!value.isTextual()) {
                throw wrong(index, "text");
            }
            return value.textValue();
        }

        BigDecimal number(int index) {
            JsonNode value = any(index);
            if (!value.isNumber()) {
                throw wrong(index, "a number");
            }
            return value.decimalValue();
        }

        int whole(int index) {
            return number(index).intValue();
        }

        JsonNode list(int index) {
            if (!any(index).isArray()) {
                throw wrong(index, "a list");
            }
            return any(index);
        }

        JsonNode mapping(int index) {
            if (!any(index).isObject()) {
                throw wrong(index, "a mapping");
            }
            return any(index);
        }

        IllegalArgumentException wrong(int index, String expected) {
            return new IllegalArgumentException("%s() needs %s as argument %d, but was given %s"
                    .formatted(function, expected, index + 1, any(index)));
        }
    }

    static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }

    static JsonNode truth(boolean value) {
        return BooleanNode.valueOf(value);
    }
}
