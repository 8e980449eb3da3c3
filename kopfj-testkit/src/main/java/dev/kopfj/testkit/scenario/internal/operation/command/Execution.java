package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kopfj.testkit.scenario.internal.kubectl.Kubectl;
import dev.kopfj.testkit.scenario.internal.kubectl.Printed;
import dev.kopfj.testkit.scenario.internal.operation.Binding;
import dev.kopfj.testkit.scenario.internal.operation.Expected;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Output;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How commands are run: where, how long, with which names and environment, and what is done with what they print. */
public record Execution(
        Path folder,
        @Nullable Duration timeout,
        List<Binding> bindings,
        List<Binding> environment,
        List<Output> outputs,
        @Nullable JsonNode check) {

    /** The variable that names the test's namespace. */
    static final String NAMESPACE = "NAMESPACE";

    /** The execution of an operation that has nothing but a limit. */
    public static Execution within(Path folder, @Nullable Duration timeout) {
        return new Execution(folder, timeout, List.of(), List.of(), List.of(), null);
    }

    Duration atMost(Stage stage) {
        return timeout == null ? stage.timeouts().exec() : timeout;
    }

    Kubectl kubectl(Stage stage) {
        return new Kubectl(stage.objects(), stage.patience(), folder);
    }

    Map<String, String> environment(Stage stage) {
        Bindings bound = Binding.resolve(bindings, stage.bindings());
        Map<String, String> values = new TreeMap<>();
        values.put(NAMESPACE, stage.objects().namespace());
        for (Binding variable : environment) {
            values.put(
                    variable.nameIn(bound),
                    Expressions.resolve(variable.value(), bound).asText());
        }
        return values;
    }

    /** Judges what was printed, and returns the outputs that it has. */
    Map<String, JsonNode> judged(Stage stage, String what, Printed printed) {
        if (!(printed.out() + printed.err()).isBlank()) {
            stage.audience().printed(what, printed.out() + printed.err());
        }
        Optional<String> problem =
                printed.code() == 0 ? Optional.empty() : Optional.of("exit status " + printed.code());
        Bindings bound = Expected.withError(Binding.resolve(bindings, stage.bindings()), problem)
                .with("stdout", printed.out())
                .with("stderr", printed.err());
        List<Expected> expected = check == null ? List.of() : List.of(new Expected(null, check));
        Expected.complaint(expected, NullNode.getInstance(), problem, bound).ifPresent(complaint -> {
            throw new Failure("%s: %s%s".formatted(what, complaint, stderr(printed)));
        });
        return Output.of(outputs, NullNode.getInstance(), bound);
    }

    private static String stderr(Printed printed) {
        return printed.err().isBlank() ? "" : "\n  " + printed.err().strip();
    }
}
