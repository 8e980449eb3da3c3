package dev.kopfj.testkit.scenario.internal.operation.resource;

import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;

/** Makes the operations on objects. */
public final class ResourceOperations {

    private ResourceOperations() {}

    /** Makes the operation that a word stands for. */
    public static Operation of(String word, Subject subject) {
        return switch (word) {
            case "apply" -> new ApplyOperation(subject);
            case "assert" -> new AssertOperation(subject);
            case "create" -> new CreateOperation(subject);
            case "delete" -> new DeleteOperation(subject);
            case "error" -> new ErrorOperation(subject);
            case "patch" -> new PatchOperation(subject);
            case "update" -> new UpdateOperation(subject);
            default -> throw new IllegalArgumentException("No operation on objects has the word " + word + ".");
        };
    }

    /** Makes the operation that lets time pass. */
    public static Operation sleep(Place place, Duration duration) {
        return new SleepOperation(place, duration);
    }
}
