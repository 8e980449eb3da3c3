package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import java.util.List;

/** A name for a value; either may be an expression. */
public record Binding(String name, JsonNode value) {

    /** Returns the bindings with more of them, each of which may use those before it. */
    public static Bindings resolve(List<Binding> more, Bindings bindings) {
        Bindings all = bindings;
        for (Binding binding : more) {
            all = all.with(binding.nameIn(all), Expressions.resolve(binding.value(), all));
        }
        return all;
    }

    /** Returns the name, evaluated. */
    public String nameIn(Bindings bindings) {
        String resolved = Expressions.text(name, bindings);
        if (!resolved.matches("\\w+")) {
            throw new Failure("a binding's name is one word, but %s is \"%s\".".formatted(name, resolved));
        }
        return resolved;
    }
}
