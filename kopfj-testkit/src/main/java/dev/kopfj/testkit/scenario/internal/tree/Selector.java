package dev.kopfj.testkit.scenario.internal.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a field in an assertion tree, taken apart: {@code ~index.(items) -> found} computes what it selects, asserts
 * on each item of it, and binds both the item's index and what was selected. What is not bound has an empty name.
 */
public record Selector(boolean each, String index, String what, String binding) {

    private static final Pattern EACH = Pattern.compile("~(\\w+)?\\.(.*)", Pattern.DOTALL);
    private static final Pattern BINDING = Pattern.compile("(.*?)\\s*->\\s*(\\w+)", Pattern.DOTALL);

    /** Takes a name apart. */
    public static Selector of(String key) {
        String rest = key;
        Matcher each = EACH.matcher(rest);
        boolean loops = each.matches();
        String index = loops && each.group(1) != null ? each.group(1) : "";
        rest = loops ? each.group(2) : rest;
        Matcher binding = BINDING.matcher(rest);
        boolean binds = binding.matches();
        return new Selector(loops, index, binds ? binding.group(1) : rest, binds ? binding.group(2) : "");
    }

    /** Returns the expression in the name of a field, if there is one. */
    public static Optional<String> expression(String key) {
        Selector selector = of(key);
        return selector.isComputed() ? Optional.of(selector.what()) : Optional.empty();
    }

    /** Tells whether an expression selects, rather than the name of a field. */
    public boolean isComputed() {
        return Expressions.isExpression(what);
    }

    /** Returns the name of the field. */
    public String field() {
        return Expressions.unescaped(what);
    }
}
