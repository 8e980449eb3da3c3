package dev.kopfj.testkit.scenario.internal.operation.command;

import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.List;

/** Makes the operations that call kubectl. */
public final class CommandOperations {

    private CommandOperations() {}

    /** Makes the operation that runs a program with arguments; others than kubectl and the like are refused. */
    public static Operation command(Place place, List<String> words, Execution execution) {
        return CommandOperation.of(place, words, execution);
    }

    /** Makes the operation that runs a script whose text begins at a place. */
    public static Operation script(Place place, Place text, String content, Execution execution) {
        return new ScriptOperation(place, new ShellReader(text, content).read(), execution);
    }

    /** Makes the operation that prints objects in a format, or as a table if that is empty. */
    public static Operation get(Place place, About about, String format, Execution execution) {
        return new GetOperation(place, about, format, execution);
    }

    /** Makes the operation that prints events. */
    public static Operation events(Place place, About about, String format, Execution execution) {
        return new EventsOperation(place, about, format, execution);
    }

    /** Makes the operation that prints all about objects. */
    public static Operation describe(Place place, About about, boolean events, Execution execution) {
        return new DescribeOperation(place, about, events, execution);
    }

    /** Makes the operation that prints the logs of pods: the last lines of one container, or all of all. */
    public static Operation podLogs(Place place, About about, Lines lines, Execution execution) {
        return new PodLogsOperation(place, about, lines.container(), lines.tail(), execution);
    }

    /** Makes the operation that waits for objects: {@code condition}, {@code jsonpath}, {@code create} or {@code delete}. */
    public static Operation wait(Place place, About about, Goal goal, Execution execution) {
        return new WaitOperation(place, about, goal, execution);
    }

    /** Which lines of logs are printed: an empty container stands for all, fewer lines than none for all. */
    public record Lines(String container, int tail) {}

    /** What is waited for, and the name and the value that it has, if any. */
    public record Goal(String sort, String name, String value) {}
}
