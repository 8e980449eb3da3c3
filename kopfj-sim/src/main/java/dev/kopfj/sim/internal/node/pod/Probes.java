package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** When probes find out what a container is like: not each probe happens, but the one that brings news. */
final class Probes {
    private Probes() {}

    /** Returns when the startup probe succeeds; at once where there is none. */
    static Instant started(JsonNode container, Instant since, Duration readyAfter, Duration delay) {
        JsonNode probe = container.path("startupProbe");
        return probe.isMissingNode() ? since : success(probe, since.plus(delay), since, readyAfter);
    }

    /** Returns when a container that has passed its startup probe counts as ready. */
    static Instant ready(JsonNode container, Instant since, Instant started, Course course, Duration delay) {
        JsonNode probe = container.path("readinessProbe");
        Instant able = since.plus(course.readyAfter());
        if (probe.isMissingNode()) {
            return able.isAfter(started) ? able : started;
        }
        return success(probe, started.plus(delay), since, course.readyAfter());
    }

    private static Instant success(JsonNode probe, Instant earliest, Instant since, Duration readyAfter) {
        Duration period =
                Duration.ofSeconds(Math.max(1, probe.path("periodSeconds").asLong()));
        Instant first = since.plusSeconds(probe.path("initialDelaySeconds").asLong());
        Instant probed = first.isAfter(earliest) ? first : earliest;
        Instant able = since.plus(readyAfter);
        if (probed.isBefore(able)) {
            long missed =
                    Duration.between(probed, able).plus(period).minusNanos(1).dividedBy(period);
            probed = probed.plus(period.multipliedBy(missed));
        }
        return probed.plus(
                period.multipliedBy(Math.max(0, probe.path("successThreshold").asLong() - 1)));
    }
}
