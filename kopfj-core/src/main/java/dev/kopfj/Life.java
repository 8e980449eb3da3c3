package dev.kopfj;

import dev.kopfj.config.ActivityError;
import dev.kopfj.config.Health;
import dev.kopfj.config.LoginError;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Webhooks;
import dev.kopfj.handler.Moment;
import dev.kopfj.internal.action.ActivityRunner;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.engine.activity.Activities;
import dev.kopfj.internal.engine.admit.WebhookService;
import dev.kopfj.internal.engine.login.Logins;
import dev.kopfj.internal.engine.probe.Prober;
import dev.kopfj.internal.intent.Registry;
import dev.kopfj.internal.reactor.Reactor;
import dev.kopfj.net.ListenAddress;
import dev.kopfj.net.Ports;
import dev.kopfj.time.Timeline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator from its startup to its cleanup. Its state is touched only in steps of the timeline, but for the beginning,
 * which is made on the thread of the caller if nothing has to be waited for.
 */
final class Life implements Running {

    private static final Logger LOG = LoggerFactory.getLogger(Life.class);

    /** How long cleanup handlers may be at it, all in all; no more is begun thereafter. */
    private static final Duration CLEANUP_MAX = Duration.ofMinutes(10);

    private final String name;
    private final Registry handlers;
    private final Timeline timeline;
    private final Activities activities;
    private final Logins logins;
    private final Prober prober;
    private final Function<Settings, Made> making;
    private final Runnable whenStopped;
    private final Timeline.Gate told;
    private final Timeline.Gate begun;
    private final Timeline.Gate ended;
    private final List<Ports.Door> doors = new ArrayList<>();
    private @Nullable Made made;
    private @Nullable Ports ports;
    private @Nullable WebhookService webhooks;
    private boolean stopping;
    private boolean cleaning;
    private volatile boolean ready;
    private volatile boolean running;
    private volatile @Nullable Throwable failure;

    Life(Parts parts, Function<Settings, Made> making, Runnable whenStopped) {
        this.name = parts.name();
        this.handlers = parts.handlers();
        this.timeline = parts.timeline();
        this.activities = new Activities(timeline, parts.runner());
        this.logins = parts.logins();
        this.prober = new Prober(
                timeline,
                parts.runner(),
                handlers.of(Moment.Activity.PROBE),
                path(parts.settings().liveness()));
        this.making = making;
        this.whenStopped = whenStopped;
        this.told = timeline.gate("the stop of " + name);
        this.begun = timeline.gate("the beginning of " + name);
        this.ended = timeline.gate("the end of " + name);
    }

    /** Begins with the startup handlers, before anything is asked of the cluster; what keeps it from that is thrown. */
    void begin(Settings settings, Ports ports) {
        try {
            if (handlers.of(Moment.Activity.STARTUP).isEmpty()) {
                requirePlaceForWebhooks(settings);
            }
            running = true;
            this.ports = ports;
            listen(settings, ports);
            if (beginsAtOnce()) {
                work(settings);
            } else {
                timeline.start("startup of " + name, () -> startUp(settings));
            }
        } catch (RuntimeException unable) {
            end();
            throw unable;
        }
    }

    private void startUp(Settings settings) {
        try {
            Optional<Map<String, @Nullable Object>> values =
                    activities.run(Moment.Activity.STARTUP, handlers.of(Moment.Activity.STARTUP), told);
            Settings adjusted = adjusted(settings, values.orElse(Map.of()));
            if (values.isPresent()) {
                requirePlaceForWebhooks(adjusted);
                logins.begin();
            }
            timeline.soon("work of " + name, () -> workUnlessStopped(adjusted));
        } catch (ActivityError | LoginError | Homeless given) {
            timeline.soon("failed startup of " + name, () -> fail(given));
        }
    }

    @Override
    public void stop() {
        timeline.soon("stop of " + name, this::halt);
    }

    /** Is told that the last cycle has ended. */
    void workEnded() {
        cleanUp();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public boolean awaitReady(Duration atMost) {
        return begun.await(atMost) && ready;
    }

    @Override
    public boolean awaitStopped(Duration atMost) {
        return ended.await(atMost);
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public Health health() {
        return prober.health();
    }

    /** Waits until all has ended. */
    void awaitEnd() {
        ended.await();
    }

    private void workUnlessStopped(Settings settings) {
        if (stopping) {
            cleanUp();
            return;
        }
        try {
            work(settings);
        } catch (RuntimeException | LinkageError unable) {
            fail(unable);
        }
    }

    /** Nothing is at work yet if this fails. */
    private void work(Settings settings) {
        Made prepared = making.apply(settings);
        serveWebhooks(settings, prepared);
        made = prepared;
        prepared.begin().run();
        ready = true;
        begun.open();
    }

    /** Ends for a reason, and lets what is at work end first; after a stop no reason is needed. Only in a step. */
    void fail(Throwable why) {
        if (stopping) {
            LOG.info("{} was told to stop, and this came after: {}", name, why.getMessage());
        } else if (failure == null) {
            failure = why;
            LOG.error("{} ends: {}", name, why.getMessage());
        }
        if (made != null) {
            halt();
        } else {
            stopping = true;
            cleanUp();
        }
    }

    private boolean beginsAtOnce() {
        return handlers.of(Moment.Activity.STARTUP).isEmpty() && !logins.areOwn();
    }

    private void halt() {
        if (!stopping) {
            stopping = true;
            told.open();
            logins.stop();
            if (made != null) {
                made.reactor().stop();
            } else if (beginsAtOnce()) {
                cleanUp();
            }
        }
    }

    private void cleanUp() {
        if (cleaning) {
            return;
        }
        cleaning = true;
        WebhookService published = webhooks;
        if (handlers.of(Moment.Activity.CLEANUP).isEmpty() && published == null) {
            leave();
            return;
        }
        timeline.start("cleanup of " + name, () -> {
            try {
                if (published != null) {
                    published.withdraw();
                }
                runCleanup();
            } catch (ActivityError | IllegalStateException given) {
                LOG.error("{} has not ended well: {}", name, given.getMessage());
                failure = failure == null ? given : failure;
            } finally {
                timeline.soon("end of " + name, this::leave);
            }
        });
    }

    private void runCleanup() {
        Timeline.Gate late = timeline.gate("the time limit of the cleanup of " + name);
        Timeline.Ticket limit = timeline.after(CLEANUP_MAX, "time limit of the cleanup of " + name, late::open);
        Optional<Map<String, @Nullable Object>> values =
                activities.run(Moment.Activity.CLEANUP, handlers.of(Moment.Activity.CLEANUP), late);
        limit.cancel();
        if (values.isEmpty()) {
            throw new IllegalStateException(
                    "The cleanup handlers have not succeeded within %d minutes.".formatted(CLEANUP_MAX.toMinutes()));
        }
    }

    /** Others may be at work only after the cleanup. */
    private void leave() {
        if (made == null) {
            end();
        } else {
            made.leaving().accept(this::end);
        }
    }

    private void end() {
        doors.forEach(Ports.Door::close);
        ready = false;
        running = false;
        begun.open();
        ended.open();
        whenStopped.run();
    }

    private void requirePlaceForWebhooks(Settings settings) {
        List<WebhookHandler> hooks = handlers.all(WebhookHandler.class);
        if (!hooks.isEmpty() && settings.webhooks() == null) {
            throw new Homeless(hooks.get(0));
        }
    }

    private void serveWebhooks(Settings settings, Made prepared) {
        Webhooks wanted = settings.webhooks();
        Ports given = ports;
        if (wanted == null
                || given == null
                || handlers.all(WebhookHandler.class).isEmpty()) {
            return;
        }
        Ports.Door door = opened(given, wanted.address(), prepared.desk());
        if (!wanted.managed().isEmpty()) {
            WebhookService service =
                    new WebhookService(name, prepared.api(), handlers.all(WebhookHandler.class), wanted, door);
            webhooks = service;
            service.begin();
        }
    }

    private Ports.Door opened(Ports given, ListenAddress place, Ports.Desk desk) {
        try {
            Ports.Door door = given.open(place, desk);
            doors.add(door);
            return door;
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Nobody can be served at %s:%d: %s".formatted(place.host(), place.port(), taken.getMessage()),
                    taken);
        }
    }

    private void listen(Settings settings, Ports ports) {
        URI where = settings.liveness();
        if (where != null) {
            int port = where.getPort() < 0 ? 80 : where.getPort();
            opened(ports, ListenAddress.of(where.getHost(), port), prober);
        }
    }

    private static Settings adjusted(Settings settings, Map<String, @Nullable Object> values) {
        List<Settings> changed = values.values().stream()
                .filter(Settings.class::isInstance)
                .map(Settings.class::cast)
                .toList();
        if (changed.size() > 1) {
            throw ActivityError.of(
                    Moment.Activity.STARTUP,
                    Map.of(
                            "settings",
                            new IllegalStateException(
                                    "Several startup handlers return settings, of which only one can hold.")));
        }
        return changed.isEmpty() ? settings : Objects.requireNonNull(changed.get(0));
    }

    private static String path(@Nullable URI liveness) {
        return liveness == null || liveness.getPath().isEmpty() ? "/healthz" : liveness.getPath();
    }

    /**
     * What is made when the startup is through.
     *
     * @param reactor what is stopped
     * @param api the cluster
     * @param desk what answers for webhooks
     * @param begin begins the work
     * @param leaving takes leave of other operators, and then does something else
     */
    record Made(Reactor reactor, Api api, Ports.Desk desk, Runnable begin, Consumer<Runnable> leaving) {}

    /** What a life is made of. */
    record Parts(
            String name,
            Registry handlers,
            Settings settings,
            Timeline timeline,
            ActivityRunner runner,
            Logins logins) {}

    /** A webhook has no place; startup handlers may still give it one. */
    private static final class Homeless extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Homeless(WebhookHandler hook) {
            super("%s is a webhook, but nobody said where webhooks are served. Say it by Settings.withWebhooks."
                    .formatted(hook.origin()));
        }
    }
}
