package dev.kopfj.testkit.scenario.internal.tree;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.function.Functions;
import dev.kopfj.testkit.scenario.internal.function.World;
import io.burt.jmespath.Expression;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.parser.ParseException;

/** JMESPath with all functions, some of which ask a world. */
final class Language {

    private final World world;
    private final JacksonRuntime runtime;

    Language(World world) {
        this.world = world;
        this.runtime = new JacksonRuntime(RuntimeConfiguration.builder()
                .withFunctionRegistry(Functions.in(world))
                .build());
    }

    /** Reads a query; the text as it was written is for errors. */
    Expression<JsonNode> compile(String query, String written) {
        String mistake = Functions.mistake(written, world);
        if (!mistake.isEmpty()) {
            throw new ExpressionError("In the expression %s, %s.".formatted(written, mistake));
        }
        try {
            return runtime.compile(query);
        } catch (ParseException broken) {
            throw new ExpressionError("The expression %s cannot be read: %s.".formatted(written, broken.getMessage()));
        }
    }
}
