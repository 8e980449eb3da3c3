package dev.kopfj.testkit.property;

import dev.kopfj.config.Declaration;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.outcome.Errors;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.ending.Matters;
import dev.kopfj.testkit.property.judge.Rule;
import dev.kopfj.testkit.property.plot.Played;
import dev.kopfj.testkit.property.plot.Plot;
import dev.kopfj.testkit.property.plot.Scene;
import dev.kopfj.testkit.property.plot.Stage;
import dev.kopfj.testkit.run.RunningOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays plots, and tells whether a property holds under them. */
final class Judge {

    private final Scene scene;
    private final Property property;
    private final List<Pattern> ignored;
    private final Map<Plot, Played> compared = new HashMap<>();

    Judge(Scene scene, Property property, List<Pattern> ignored) {
        this.scene = scene;
        this.property = property;
        this.ignored = ignored;
    }

    /** Plays a plot, and returns what is wrong, if anything is. */
    Optional<Finding> judge(Plot plot) {
        Played played = Stage.play(scene, plot);
        Played right = right(played);
        List<Rule> rules = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Rule rule : property.rules()) {
            List<String> found = rule.broken(played.operators());
            if (!found.isEmpty()) {
                rules.add(rule);
                broken.addAll(found);
            }
        }
        boolean gaveUp = givesUp(played);
        if (property.giving() && gaveUp) {
            broken.addAll(rashly(played, right));
        }
        boolean comparable = played.stuck().isEmpty() && !(property.giving() && gaveUp && broken.isEmpty());
        Finding finding =
                new Finding(played, right, comparable ? differences(played, right) : List.of(), rules, broken);
        return finding.isAny() ? Optional.of(finding) : Optional.empty();
    }

    private Played right(Played played) {
        Plot other = property.compared().plot().apply(played.plot());
        return other.equals(played.plot()) ? played : compared.computeIfAbsent(other, plot -> Stage.play(scene, plot));
    }

    private List<Difference> differences(Played played, Played right) {
        List<String> handlers = Stream.of(played, right)
                .flatMap(each -> each.operators().stream())
                .flatMap(operator -> operator.declarations().stream())
                .map(Declaration::id)
                .distinct()
                .toList();
        return right.end().differences(played.end(), Matters.of(handlers, ignored));
    }

    private static boolean givesUp(Played played) {
        return runs(played).anyMatch(run -> run.outcome() == Outcome.FAILED);
    }

    private static Stream<HandlerRun> runs(Played played) {
        return played.operators().stream().flatMap(operator -> operator.runs().stream());
    }

    /** Tells which handlers gave up what they do well when nothing goes wrong, though they had attempts and time left. */
    private static List<String> rashly(Played played, Played right) {
        List<String> failing = runs(right)
                .filter(run -> run.outcome() == Outcome.FAILED)
                .map(HandlerRun::handlerId)
                .toList();
        Map<String, Declaration> declared = played.operators().stream()
                .map(RunningOperator::declarations)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Declaration::id, each -> each, (one, other) -> one));
        return runs(played)
                .filter(run -> run.outcome() == Outcome.FAILED && !failing.contains(run.handlerId()))
                .filter(run -> mayGoOn(declared.get(run.handlerId()), run))
                .map(run -> "%s of %s was given up at attempt %d, where %s: %s"
                        .formatted(
                                run.handlerId(),
                                run.name(),
                                run.attempt() + 1,
                                attempts(declared.get(run.handlerId())),
                                run.message()))
                .toList();
    }

    private static boolean mayGoOn(@Nullable Declaration declaration, HandlerRun run) {
        if (declaration == null || declaration.options().timeout() != null) {
            return false;
        }
        Integer retries = declaration.options().retries();
        return declaration.options().errors() != Errors.PERMANENT && (retries == null || run.attempt() + 1 < retries);
    }

    private static String attempts(@Nullable Declaration declaration) {
        Integer retries = declaration == null ? null : declaration.options().retries();
        return retries == null ? "there is no limit" : retries + " are declared";
    }
}
