package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * When probes find out what a container is like: not each probe happens, but the one that brings news.
 *
 * @param since when the container was started
 * @param readyAfter how long it takes from then until it answers well
 * @param delay how long it takes until it is asked for the first time
 */
record Probes(JsonNode container, Instant since, Duration readyAfter, Duration delay) {

    /** Returns when the startup probe succeeds; at once where there is none. */
    Instant started() {
        JsonNode probe = container.path("startupProbe");
        return probe.isMissingNode() ? since : success(probe, since.plus(delay));
    }

    /** Returns when the container counts as ready; without a probe, as soon as it would answer well. */
    Instant ready() {
        JsonNode probe = container.path("readinessProbe");
        return probe.isMissingNode()
                ? later(since.plus(readyAfter), started())
                : success(probe, started().plus(delay));
    }

    private Instant success(JsonNode probe, Instant earliest) {
        Duration period =
                Duration.ofSeconds(Math.max(1, probe.path("periodSeconds").asLong()));
        Instant first = since.plusSeconds(probe.path("initialDelaySeconds").asLong());
        Instant probed = later(first, earliest);
        Instant able = since.plus(readyAfter);
        if (probed.isBefore(able)) {
            long missed =
                    Duration.between(probed, able).plus(period).minusNanos(1).dividedBy(period);
            probed = probed.plus(period.multipliedBy(missed));
        }
        return probed.plus(
                period.multipliedBy(Math.max(0, probe.path("successThreshold").asLong() - 1)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
