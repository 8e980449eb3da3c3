package dev.kopfj.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How an operator behaves, apart from its handlers.
 *
 * @param finalizer what holds back the deletion of an object that delete handlers wait for
 * @param prefix the domain of all annotations in which progress and the last-handled state are kept
 * @param namespaces the namespaces to watch; none means all of them, with one watch
 * @param defaultBackoff the delay after an arbitrary exception of a handler that sets none
 * @param consistencyTimeout how long an own patch is awaited in the watch before handlers go on without it
 * @param errorBackoffs the delays before a failed request is tried again
 * @param reconnectBackoff the delay before a watch that ended for a trivial reason is opened again
 * @param inactivityTimeout how long a watch may be silent before it is opened again
 * @param throttleDelays the delays after unexpected errors with one object, the last of which repeats
 */
public record Settings(
        String finalizer,
        String prefix,
        List<String> namespaces,
        Duration defaultBackoff,
        Duration consistencyTimeout,
        List<Duration> errorBackoffs,
        Duration reconnectBackoff,
        Duration inactivityTimeout,
        List<Duration> throttleDelays) {

    private static final Settings DEFAULTS = new Settings(
            "kopf.zalando.org/KopfFinalizerMarker",
            "kopf.zalando.org",
            List.of(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            seconds(1, 1, 2, 3, 5, 8, 13, 21),
            Duration.ofMillis(100),
            Duration.ofSeconds(70),
            seconds(1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610));

    /** Keeps own copies of the lists. */
    public Settings {
        namespaces = List.copyOf(namespaces);
        errorBackoffs = List.copyOf(errorBackoffs);
        throttleDelays = List.copyOf(throttleDelays);
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException(
                    "The prefix of the annotations is empty; give it a domain that you own.");
        }
    }

    /** Returns the settings of an operator that says nothing, which are those of Kopf. */
    public static Settings defaults() {
        return DEFAULTS;
    }

    /** Sets the finalizer. */
    public Settings withFinalizer(String finalizer) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Sets the domain of all annotations. */
    public Settings withPrefix(String prefix) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Watches only these namespaces. */
    public Settings withNamespaces(List<String> namespaces) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Sets the delay after an arbitrary exception of a handler. */
    public Settings withDefaultBackoff(Duration defaultBackoff) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Sets how long an own patch is awaited; zero means not at all. */
    public Settings withConsistencyTimeout(Duration consistencyTimeout) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Sets the delays before a failed request is tried again. */
    public Settings withErrorBackoffs(List<Duration> errorBackoffs) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Sets the delay before a watch is opened again. */
    public Settings withReconnectBackoff(Duration reconnectBackoff) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Sets how long a watch may be silent. */
    public Settings withInactivityTimeout(Duration inactivityTimeout) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    /** Sets the delays after unexpected errors with one object; none means no throttling. */
    public Settings withThrottleDelays(List<Duration> throttleDelays) {
        return new Settings(
                finalizer,
                prefix,
                namespaces,
                defaultBackoff,
                consistencyTimeout,
                errorBackoffs,
                reconnectBackoff,
                inactivityTimeout,
                throttleDelays);
    }

    private static List<Duration> seconds(long... seconds) {
        return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}
