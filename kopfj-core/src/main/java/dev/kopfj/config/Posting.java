package dev.kopfj.config;

import org.slf4j.event.Level;

/**
 * Which Kubernetes events are posted, and in whose name.
 *
 * @param enabled whether any are posted
 * @param loggers whether messages that handlers of changes log are posted too
 * @param level the lowest level of what is posted; an event of a type of one's own is posted at any
 * @param component what posts them, for those who read them
 * @param instance which one of these it is
 * @param namePrefix how the events' names begin
 * @param waitingMax how many different events may wait to be posted; those beyond are dropped, and the log says so
 */
public record Posting(
        boolean enabled,
        boolean loggers,
        Level level,
        String component,
        String instance,
        String namePrefix,
        int waitingMax) {

    private static final Posting DEFAULTS = new Posting(true, false, Level.INFO, "kopf", "dev", "kopf-event-", 1_000);

    /** Rejects a limit with which nothing would be posted. */
    public Posting {
        if (waitingMax < 1) {
            throw new IllegalArgumentException(
                    "%d events may wait to be posted, so none would be. Give it 1 or more, or disable posting."
                            .formatted(waitingMax));
        }
    }

    /** Returns what is posted if nothing is said. */
    public static Posting defaults() {
        return DEFAULTS;
    }

    /** Posts nothing at all. */
    public Posting disabled() {
        return new Posting(false, loggers, level, component, instance, namePrefix, waitingMax);
    }

    /** Posts what handlers of changes log, too. */
    public Posting withLoggers() {
        return new Posting(enabled, true, level, component, instance, namePrefix, waitingMax);
    }

    /** Posts nothing below a level. */
    public Posting withLevel(Level level) {
        return new Posting(enabled, loggers, level, component, instance, namePrefix, waitingMax);
    }

    /** Posts in the name of an instance of a component. */
    public Posting withReporter(String component, String instance) {
        return new Posting(enabled, loggers, level, component, instance, namePrefix, waitingMax);
    }

    /** Begins the names of events in another way. */
    public Posting withNamePrefix(String namePrefix) {
        return new Posting(enabled, loggers, level, component, instance, namePrefix, waitingMax);
    }

    /** Lets so many different events wait. */
    public Posting withWaitingMax(int waitingMax) {
        return new Posting(enabled, loggers, level, component, instance, namePrefix, waitingMax);
    }
}
