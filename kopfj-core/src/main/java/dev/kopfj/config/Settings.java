package dev.kopfj.config;

import dev.kopfj.time.Delays;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How an operator behaves, apart from its handlers. Durations longer than 10,000 days count as those.
 *
 * @param finalizer what holds back the deletion of an object that delete handlers wait for
 * @param storages where on an object progress and the last-handled state are kept
 * @param namespaces the namespaces to watch, or patterns of them; none means all of them, with one watch
 * @param scanning whether namespaces and definitions are watched, as far as that matters
 * @param workerLimit how many objects may be handled at once, and as many told of events; zero means any number
 * @param defaultBackoff the delay after an arbitrary exception of a handler that sets none
 * @param consistencyTimeout how long an own patch is awaited in the watch before handlers go on without it
 * @param requestTimeout how long an answer to a request is awaited
 * @param exitTimeout how long an operator that stops waits for what is at work until it interrupts that
 * @param ultimateExitTimeout how long an operator that stops waits at all; what is at work then is left behind
 * @param errorBackoffs the delays before a failed request is tried again
 * @param retryAfterEnforced whether a delay that the server asks for counts even if it is shorter than those
 * @param reconnectBackoff the delay before a watch that ended for a trivial reason is opened again
 * @param inactivityTimeout how long a watch may be silent before it is opened again
 * @param throttleDelays the delays after unexpected errors with one object, the last of which repeats
 * @param liveness where the probes answer, such as {@code http://0.0.0.0:8080/healthz}; null for nowhere
 * @param webhooks where webhooks are served; null for nowhere
 * @param posting which Kubernetes events are posted
 * @param peering how operators that watch the same objects find out which of them is at work
 * @param leaderElection how one of several equal operators is elected to be at work; null if none is
 * @param lifecycle which handlers are run in one cycle of an object
 * @param kopfCompatible whether objects are shared with operators of Python Kopf, so that only what they do is done
 */
public record Settings(
        String finalizer,
        Storages storages,
        List<String> namespaces,
        boolean scanning,
        int workerLimit,
        Duration defaultBackoff,
        Duration consistencyTimeout,
        Duration requestTimeout,
        Duration exitTimeout,
        Duration ultimateExitTimeout,
        List<Duration> errorBackoffs,
        boolean retryAfterEnforced,
        Duration reconnectBackoff,
        Duration inactivityTimeout,
        List<Duration> throttleDelays,
        @Nullable URI liveness,
        @Nullable Webhooks webhooks,
        Posting posting,
        Peering peering,
        @Nullable LeaderElection leaderElection,
        Lifecycle lifecycle,
        boolean kopfCompatible) {

    private static final Settings DEFAULTS = new Settings(
            "kopf.zalando.org/KopfFinalizerMarker",
            Storages.defaults(),
            List.of(),
            true,
            50,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(300),
            Duration.ofSeconds(2),
            Duration.ofSeconds(600),
            seconds(1, 1, 2, 3, 5, 8, 13, 21),
            false,
            Duration.ofMillis(100),
            Duration.ofSeconds(70),
            seconds(1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610),
            null,
            null,
            Posting.defaults(),
            Peering.defaults(),
            null,
            Lifecycle.ASAP,
            false);

    /** Keeps own copies of the lists, and rejects what no operator could work with. */
    public Settings {
        requireText("finalizer", finalizer, "give it a domain that you own and a name, such as example.com/operator");
        namespaces = List.copyOf(namespaces);
        namespaces.forEach(namespace ->
                requireText("name of a namespace", namespace, "to watch all namespaces, give an empty list"));
        namespaces.forEach(Settings::requirePattern);
        if (workerLimit < 0) {
            throw new IllegalArgumentException(
                    "The limit of workers is negative: %d. Give it 1 or more, or 0 for none.".formatted(workerLimit));
        }
        if (liveness != null && (!"http".equals(liveness.getScheme()) || liveness.getHost() == null)) {
            throw new IllegalArgumentException(
                    "The probes cannot answer at '%s'. Write it like http://0.0.0.0:8080/healthz.".formatted(liveness));
        }
        defaultBackoff = delay("default backoff", defaultBackoff);
        consistencyTimeout = delay("consistency timeout", consistencyTimeout);
        requestTimeout = delay("request timeout", requestTimeout);
        if (requestTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "The request timeout is zero, so no request would ever be answered; give it some seconds or more.");
        }
        exitTimeout = delay("exit timeout", exitTimeout);
        ultimateExitTimeout = delay("ultimate exit timeout", ultimateExitTimeout);
        errorBackoffs = delays("error backoff", errorBackoffs);
        reconnectBackoff = delay("reconnect backoff", reconnectBackoff);
        inactivityTimeout = delay("inactivity timeout", inactivityTimeout);
        if (inactivityTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "The inactivity timeout is zero, so every watch would end at once; give it a minute or more.");
        }
        throttleDelays = delays("throttle delay", throttleDelays);
    }

    /** Returns the settings of an operator that says nothing: those of Kopf, but for a limit of workers. */
    public static Settings defaults() {
        return DEFAULTS;
    }

    /** Sets the finalizer. */
    public Settings withFinalizer(String finalizer) {
        return with(draft -> draft.finalizer = finalizer);
    }

    /** Keeps progress and the last-handled state in annotations of another domain. */
    public Settings withPrefix(String prefix) {
        return withStorages(Storages.inAnnotations(prefix));
    }

    /** Sets where on an object progress and the last-handled state are kept. */
    public Settings withStorages(Storages storages) {
        return with(draft -> draft.storages = storages);
    }

    /**
     * Watches only these namespaces: names, or patterns such as {@code app-*,!app-test}, which are matched anew whenever a
     * namespace comes, or regular expressions between slashes.
     */
    public Settings withNamespaces(List<String> namespaces) {
        return with(draft -> draft.namespaces = namespaces);
    }

    /**
     * Watches neither namespaces nor definitions: patterns match nothing then, and what is missing at the start is looked for
     * every few seconds.
     */
    public Settings withoutScanning() {
        return with(draft -> draft.scanning = false);
    }

    /**
     * Limits how many objects are handled at once, 50 at first; zero means not at all. Each of them holds a thread while
     * its handlers run and its patches are under way. As many more may be told of events, or be indexed, at once. A timer
     * or a daemon has a thread of its own while its handler runs, whatever the limit is.
     */
    public Settings withWorkerLimit(int workerLimit) {
        return with(draft -> draft.workerLimit = workerLimit);
    }

    /** Sets the delay after an arbitrary exception of a handler. */
    public Settings withDefaultBackoff(Duration defaultBackoff) {
        return with(draft -> draft.defaultBackoff = defaultBackoff);
    }

    /** Sets how long an own patch is awaited; zero means not at all. */
    public Settings withConsistencyTimeout(Duration consistencyTimeout) {
        return with(draft -> draft.consistencyTimeout = consistencyTimeout);
    }

    /**
     * Sets how long an answer to a request is awaited, 300 s at first; a request without one has failed, and is made again.
     * How long a connection may take is a matter of the client ({@code ConfigBuilder.withConnectionTimeout}).
     */
    public Settings withRequestTimeout(Duration requestTimeout) {
        return with(draft -> draft.requestTimeout = requestTimeout);
    }

    /**
     * Sets how long an operator that stops waits for its handlers until it interrupts them, 2 s at first. What they were at
     * begins anew with the next operator. Daemons and timers have an end of their own.
     */
    public Settings withExitTimeout(Duration exitTimeout) {
        return with(draft -> draft.exitTimeout = exitTimeout);
    }

    /** Sets after how long an operator that stops leaves behind what is at work all the same, 600 s at first. */
    public Settings withUltimateExitTimeout(Duration ultimateExitTimeout) {
        return with(draft -> draft.ultimateExitTimeout = ultimateExitTimeout);
    }

    /** Sets the delays before a failed request is tried again. */
    public Settings withErrorBackoffs(List<Duration> errorBackoffs) {
        return with(draft -> draft.errorBackoffs = errorBackoffs);
    }

    /** Tries again as soon as the server allows it by {@code Retry-After}, even if that is earlier than planned. */
    public Settings withRetryAfterEnforced() {
        return with(draft -> draft.retryAfterEnforced = true);
    }

    /** Sets the delay before a watch is opened again. */
    public Settings withReconnectBackoff(Duration reconnectBackoff) {
        return with(draft -> draft.reconnectBackoff = reconnectBackoff);
    }

    /** Sets how long a watch may be silent. */
    public Settings withInactivityTimeout(Duration inactivityTimeout) {
        return with(draft -> draft.inactivityTimeout = inactivityTimeout);
    }

    /** Sets the delays after unexpected errors with one object; none means no throttling. */
    public Settings withThrottleDelays(List<Duration> throttleDelays) {
        return with(draft -> draft.throttleDelays = throttleDelays);
    }

    /** Sets where the probes answer, by the protocol http. */
    public Settings withLiveness(String url) {
        return with(draft -> draft.liveness = URI.create(url));
    }

    /** Sets where webhooks are served. */
    public Settings withWebhooks(Webhooks webhooks) {
        return with(draft -> draft.webhooks = webhooks);
    }

    /** Sets which Kubernetes events are posted. */
    public Settings withPosting(Posting posting) {
        return with(draft -> draft.posting = posting);
    }

    /** Sets how operators that watch the same objects find out which of them is at work. */
    public Settings withPeering(Peering peering) {
        return with(draft -> draft.peering = peering);
    }

    /** Lets one of several equal operators be at work, and no two of them ever. Such operators need no peering. */
    public Settings withLeaderElection(LeaderElection leaderElection) {
        return with(draft -> {
            draft.leaderElection = leaderElection;
            draft.peering = draft.peering.withMode(Peering.Mode.STANDALONE);
        });
    }

    /** Sets which handlers are run in one cycle of an object. */
    public Settings withLifecycle(Lifecycle lifecycle) {
        return with(draft -> draft.lifecycle = lifecycle);
    }

    /** Does only what operators of Python Kopf do with the objects that they share. */
    public Settings asKopfCompatible() {
        return with(draft -> draft.kopfCompatible = true);
    }

    private Settings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settled();
    }

    private static void requirePattern(String namespace) {
        if (namespace.length() > 1 && namespace.startsWith("/") && namespace.endsWith("/")) {
            try {
                var unused = Pattern.compile(namespace.substring(1, namespace.length() - 1));
            } catch (PatternSyntaxException wrong) {
                throw new IllegalArgumentException(
                        "Between the slashes of '%s' is no regular expression: %s."
                                .formatted(namespace, wrong.getDescription()),
                        wrong);
            }
        }
    }

    private static void requireText(String what, String text, String advice) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The %s is empty; %s.".formatted(what, advice));
        }
    }

    private static List<Duration> delays(String what, List<Duration> delays) {
        return delays.stream().map(delay -> delay(what, delay)).toList();
    }

    private static Duration delay(String what, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The %s is negative: %s. Give it zero or more.".formatted(what, delay));
        }
        return Delays.bounded(delay);
    }

    private static List<Duration> seconds(long... seconds) {
        return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }

    /** Settings of which one is about to be another. */
    private static final class Draft {
        private String finalizer;
        private Storages storages;
        private List<String> namespaces;
        private boolean scanning;
        private int workerLimit;
        private Duration defaultBackoff;
        private Duration consistencyTimeout;
        private Duration requestTimeout;
        private Duration exitTimeout;
        private Duration ultimateExitTimeout;
        private List<Duration> errorBackoffs;
        private boolean retryAfterEnforced;
        private Duration reconnectBackoff;
        private Duration inactivityTimeout;
        private List<Duration> throttleDelays;
        private @Nullable URI liveness;
        private @Nullable Webhooks webhooks;
        private Posting posting;
        private Peering peering;
        private @Nullable LeaderElection leaderElection;
        private Lifecycle lifecycle;
        private boolean kopfCompatible;

        Draft(Settings from) {
            finalizer = from.finalizer;
            storages = from.storages;
            namespaces = from.namespaces;
            scanning = from.scanning;
            workerLimit = from.workerLimit;
            defaultBackoff = from.defaultBackoff;
            consistencyTimeout = from.consistencyTimeout;
            requestTimeout = from.requestTimeout;
            exitTimeout = from.exitTimeout;
            ultimateExitTimeout = from.ultimateExitTimeout;
            errorBackoffs = from.errorBackoffs;
            retryAfterEnforced = from.retryAfterEnforced;
            reconnectBackoff = from.reconnectBackoff;
            inactivityTimeout = from.inactivityTimeout;
            throttleDelays = from.throttleDelays;
            liveness = from.liveness;
            webhooks = from.webhooks;
            posting = from.posting;
            peering = from.peering;
            leaderElection = from.leaderElection;
            lifecycle = from.lifecycle;
            kopfCompatible = from.kopfCompatible;
        }

        Settings settled() {
            return new Settings(
                    finalizer,
                    storages,
                    namespaces,
                    scanning,
                    workerLimit,
                    defaultBackoff,
                    consistencyTimeout,
                    requestTimeout,
                    exitTimeout,
                    ultimateExitTimeout,
                    errorBackoffs,
                    retryAfterEnforced,
                    reconnectBackoff,
                    inactivityTimeout,
                    throttleDelays,
                    liveness,
                    webhooks,
                    posting,
                    peering,
                    leaderElection,
                    lifecycle,
                    kopfCompatible);
        }
    }
}
