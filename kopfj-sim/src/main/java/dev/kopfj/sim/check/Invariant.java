package dev.kopfj.sim.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that must hold after every write, or after every write of some resources.
 *
 * <pre>{@code
 * cluster.holds(Invariant.named("no more than two workers", state -> state.list("pods").size() <= 2).over("pods"));
 * }</pre>
 *
 * @param name how it is called in reports
 * @param resources the resources after whose writes it is asked; empty for all
 * @param complaint returns what does not hold, in words; nothing if it holds
 */
public record Invariant(String name, List<String> resources, Function<State, Optional<String>> complaint) {

    /** Copies the list, and refuses a name that nobody could read. */
    public Invariant {
        resources = List.copyOf(resources);
        if (name.isBlank()) {
            throw new IllegalArgumentException("An invariant needs a name, by which its violations are reported.");
        }
    }

    /** Names a condition that is true as long as everything is well. */
    public static Invariant named(String name, Predicate<State> holds) {
        return saying(name, state -> holds.test(state) ? Optional.empty() : Optional.of("it does not hold"));
    }

    /** Names a condition that tells what is wrong, and nothing as long as everything is well. */
    public static Invariant saying(String name, Function<State, Optional<String>> complaint) {
        return new Invariant(name, List.of(), complaint);
    }

    /** Asks only after writes of these resources, so that it costs less. */
    public Invariant over(String... others) {
        return new Invariant(name, List.of(others), complaint);
    }
}
