package dev.kopfj.testkit.scenario.internal.operation;

import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On which terms an operation is done: its own limit, names and demands, and whether its expressions are evaluated. */
public record Terms(
        @Nullable Duration timeout,
        boolean template,
        List<Binding> bindings,
        List<Output> outputs,
        List<Expected> expected,
        String option) {

    /** The option of an operation that has none. */
    public static final String NO_OPTION = "";

    /** Returns the limit of the operation itself, or else the usual one. */
    public Duration timeoutOr(Duration usual) {
        return timeout == null ? usual : timeout;
    }

    /** Returns these bindings with those of the operation itself. */
    public Bindings within(Bindings outer) {
        return Binding.resolve(bindings, outer);
    }
}
