package dev.kopfj.testkit.property.ending;

import dev.kopfj.testkit.run.RunningOperator;
import java.time.Duration;

/**
 * A crash of an operator at one of its requests.
 *
 * @param number the number of the request; 1 is the first
 * @param request its method and path
 * @param answered whether it was answered before the crash
 */
public record Crash(int number, String request, boolean answered) {

    private static final Duration DOWNTIME = Duration.ofMillis(200);

    void prepare(RunningOperator operator) {
        if (answered) {
            operator.crashAfter(number, DOWNTIME);
        } else {
            operator.crashBefore(number, DOWNTIME);
        }
    }

    @Override
    public String toString() {
        return "crash %s request %d, %s".formatted(answered ? "after" : "before", number, request);
    }
}
