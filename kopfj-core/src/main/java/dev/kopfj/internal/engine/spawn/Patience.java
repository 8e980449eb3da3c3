package dev.kopfj.internal.engine.spawn;

import dev.kopfj.given.Stopped;
import dev.kopfj.handler.DaemonOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run that goes on is made to end, once it was told to. Pure.
 *
 * @param backoff how long it may take to end by itself, or null
 * @param timeout how long it may take to end after it was interrupted, or null for as long as it needs
 * @param polling how often one that needs long is spoken of
 */
record Patience(@Nullable Duration backoff, @Nullable Duration timeout, Duration polling) {

    /** So long a run may take at the end of the operator, if nothing was said of it, until it is interrupted. */
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private static final Duration POLLING_MIN = Duration.ofSeconds(1);

    /** The patience with timers, whose runs are short. */
    static final Patience OF_TIMERS = new Patience(null, null, DaemonOptions.DEFAULT_POLLING);

    /** Keeps from looking all the time. */
    Patience {
        polling = polling.compareTo(POLLING_MIN) < 0 ? POLLING_MIN : polling;
    }

    static Patience of(DaemonOptions daemon) {
        return new Patience(daemon.cancellationBackoff(), daemon.cancellationTimeout(), daemon.cancellationPolling());
    }

    /** Returns what is done when the object ends, or does not match any more: unless said, the object waits. */
    List<Stage> stagesForObject() {
        return timeout == null ? signal() : stages(grace(), timeout);
    }

    /** Returns what is done when the operator ends or pauses, which waits for nobody for ever. */
    List<Stage> stagesForOperator() {
        return timeout == null ? stages(grace().plus(LEAVE), LEAVE) : stages(grace(), timeout);
    }

    private Duration grace() {
        return backoff == null ? Duration.ZERO : backoff;
    }

    private List<Stage> signal() {
        return grace().isZero() ? List.of() : List.of(new Stage(Duration.ZERO, Stopped.Reason.DAEMON_SIGNALLED));
    }

    private List<Stage> stages(Duration cancelledAt, Duration then) {
        List<Stage> stages = new ArrayList<>(signal());
        stages.add(new Stage(cancelledAt, Stopped.Reason.DAEMON_CANCELLED));
        stages.add(new Stage(cancelledAt.plus(then), Stopped.Reason.DAEMON_ABANDONED));
        return stages;
    }

    /**
     * One thing that is done to a run that goes on.
     *
     * @param age when: so long after it was told to end
     * @param what what is done
     */
    record Stage(Duration age, Stopped.Reason what) {}
}
