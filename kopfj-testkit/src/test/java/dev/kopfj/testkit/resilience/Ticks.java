package dev.kopfj.testkit.resilience;

import dev.kopfj.sim.trace.Line;
import dev.kopfj.sim.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** When a handler has run, as the story of a cluster tells it. */
final class Ticks {

    private Ticks() {}

    /** Returns when a handler was through with an object, since the beginning. */
    static List<Duration> of(String handler, String object, Trace trace) {
        String run = "%s of %s default/%s, attempt".formatted(handler, Mixed.KIND, object);
        return trace.lines().stream()
                .filter(line -> line.what().startsWith(run))
                .map(Line::at)
                .toList();
    }

    /** Returns the times from each to the next. */
    static List<Duration> distances(List<Duration> ticks) {
        return IntStream.range(1, ticks.size())
                .mapToObj(i -> ticks.get(i).minus(ticks.get(i - 1)))
                .toList();
    }
}
