package dev.kopfj.testkit.scenario.internal.operation;

import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;

/** One thing to do in a step of a test. */
public sealed interface Operation
        permits ApplyOperation,
                AssertOperation,
                CreateOperation,
                DeleteOperation,
                ErrorOperation,
                PatchOperation,
                SleepOperation,
                UpdateOperation {

    /** Makes the operation that a word stands for; {@code sleep} is not about a resource and has its own way. */
    static Operation of(String word, Subject subject) {
        return switch (word) {
            case "apply" -> new ApplyOperation(subject);
            case "assert" -> new AssertOperation(subject);
            case "create" -> new CreateOperation(subject);
            case "delete" -> new DeleteOperation(subject);
            case "error" -> new ErrorOperation(subject);
            case "patch" -> new PatchOperation(subject);
            case "update" -> new UpdateOperation(subject);
            default -> throw new IllegalArgumentException("No operation has the word " + word + ".");
        };
    }

    /** Makes the operation that lets time pass. */
    static Operation sleep(Place place, Duration duration) {
        return new SleepOperation(place, duration);
    }

    /** Returns where the operation stands. */
    Place place();

    /** Returns the word that stands for this operation in the file. */
    String word();

    /** Does it; whatever is not as expected is a {@link Failure}. */
    void play(Stage stage);
}
