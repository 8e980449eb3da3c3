package dev.kopfj.testkit.scenario.internal.function;

import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.function.FunctionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** All functions by their names: those of JMESPath and, beyond them, Chainsaw's. */
public final class Functions {

    private static final Set<String> PLAIN = Set.of(
            "abs",
            "avg",
            "ceil",
            "contains",
            "ends_with",
            "floor",
            "join",
            "keys",
            "length",
            "map",
            "max",
            "max_by",
            "merge",
            "min",
            "min_by",
            "not_null",
            "reverse",
            "sort",
            "sort_by",
            "starts_with",
            "sum",
            "to_array",
            "to_number",
            "to_string",
            "type",
            "values");
    private static final Set<String> FOREIGN = Set.of(
            "env",
            "group_by",
            "random",
            "semver_compare",
            "time_parse",
            "time_to_cron",
            "x509_decode",
            "x_metrics_decode");
    // Quoted text comes first, so that what looks like a call in it is none.
    private static final Pattern QUOTED_OR_CALL =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`\\\\]|\\\\.)*`|([a-z_]\\w*)\\(");

    private Functions() {}

    /** Returns all functions, some of which ask the world. */
    public static FunctionRegistry in(World world) {
        return FunctionRegistry.defaultRegistry().extend(own(world).toArray(new Function[0]));
    }

    /** Returns what is wrong with the name of a function that is called in an expression; empty if nothing is. */
    public static String mistake(String expression, World world) {
        NavigableSet<String> known = new TreeSet<>(PLAIN);
        own(world).forEach(function -> known.add(function.name()));
        return QUOTED_OR_CALL
                .matcher(expression)
                .results()
                .map(Functions::name)
                .filter(Predicate.not(String::isEmpty).and(Predicate.not(known::contains)))
                .findFirst()
                .map(name -> mistakeIn(name, known))
                .orElse("");
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? "" : found.group(1);
    }

    private static String mistakeIn(String name, NavigableSet<String> known) {
        if (FOREIGN.contains(name)) {
            return "kopfj does not support the function %s()".formatted(name);
        }
        return "there is no function %s()%s"
                .formatted(
                        name,
                        Nearest.to(name, known)
                                .map(near -> "; the nearest is %s()".formatted(near))
                                .orElse(""));
    }

    private static List<Function> own(World world) {
        List<Function> own = new ArrayList<>();
        own.addAll(Texts.all());
        own.addAll(Numbers.all());
        own.addAll(Times.all(world));
        own.addAll(Structures.all());
        own.addAll(Lookups.all(world));
        return own;
    }
}
