package dev.kopfj.sim.internal.node.pod;

import java.time.Duration;

/**
 * What a container does when it is started.
 *
 * @param readyAfter how long it takes until probes find it ready
 * @param runFor how long it runs; {@link #FOREVER} if it does not end by itself
 * @param exitCode the code with which it ends
 * @param reason why it ended, if that is more than its exit code tells, such as "OOMKilled"
 * @param heedsStop it ends soon when it is asked to stop, and not only when it is killed
 * @param pullFailure why its image cannot be had; "" if it can
 * @param log what it writes when it starts
 */
public record Course(
        Duration readyAfter,
        Duration runFor,
        int exitCode,
        String reason,
        boolean heedsStop,
        String pullFailure,
        String log) {
    /** Longer than any test takes. */
    public static final Duration FOREVER = Duration.ofDays(36_500);

    /** It is ready at once, runs on, and ends when it is asked to. */
    public static final Course SERVING = new Course(Duration.ZERO, FOREVER, 0, "", true, "", "");

    /** It runs for some time, without heeding signals, and ends with a code. */
    public static Course ending(Duration runFor, int exitCode) {
        return new Course(Duration.ZERO, runFor, exitCode, "", false, "", "");
    }

    /** Tells whether it ends by itself. */
    public boolean ends() {
        return runFor.compareTo(FOREVER) < 0;
    }
}
