package dev.kopfj;

import dev.kopfj.config.Observer;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.action.IndexHandler;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.engine.index.Indices;
import dev.kopfj.internal.engine.post.Poster;
import dev.kopfj.internal.intent.Registry;
import dev.kopfj.internal.reactor.Reactor;
import dev.kopfj.internal.reactor.World;
import dev.kopfj.on.Memo;
import dev.kopfj.time.Timeline;
import dev.kopfj.time.WallTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/**
 * Handlers with a name and settings, ready to run. It never changes, and can be started several times; handler objects
 * are then shared.
 *
 * <pre>{@code
 * Running running = Operator.of(new DatabaseOperator()).start(client);
 *
 * Operator minimal = Operator.named("minimal")
 *         .onCreate("kopfexamples.v1.kopf.dev", "create_fn", change -> Map.of("message", "hello world"))
 *         .build();
 * }</pre>
 */
public final class Operator {

    /** How long a process that was asked to end waits for handlers that are still at work. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String name;
    private final Registry handlers;
    private final Settings settings;

    Operator(String name, Registry handlers, Settings settings) {
        this.name = name;
        this.handlers = handlers;
        this.settings = settings;
    }

    /** Builds an operator of objects with annotated methods; it is named after the class of the first. */
    public static Operator of(Object first, Object... others) {
        return named(first.getClass().getSimpleName())
                .handlers(first)
                .handlers(others)
                .build();
    }

    /** Begins to build an operator. */
    public static OperatorBuilder named(String name) {
        return new OperatorBuilder(name);
    }

    /** Returns the operator's name. */
    public String name() {
        return name;
    }

    /** Returns the operator's settings. */
    public Settings settings() {
        return settings;
    }

    /** Starts the operator on a wall clock of its own. The client stays the caller's to close. */
    public Running start(KubernetesClient client) {
        WallTimeline wall = Timeline.wall();
        return start(client, wall, Observer.none(), wall::close);
    }

    /**
     * Runs the operator on the clock of the wall until the process is asked to end, then lets it finish what it is at.
     * This is all that a {@code main} needs.
     */
    public void run(KubernetesClient client) {
        try (WallTimeline wall = Timeline.wall()) {
            Timeline.Gate end = wall.gate("the end of " + name);
            Running running = start(client, wall, Observer.none(), end::open);
            wall.onShutdown(() -> {
                running.stop();
                end.await(GRACE);
            });
            end.await();
        }
    }

    /** Starts the operator on a given timeline. */
    public Running start(KubernetesClient client, Timeline timeline) {
        return start(client, timeline, Observer.none());
    }

    /** Starts the operator on a given timeline, and tells an observer what the handlers do. */
    public Running start(KubernetesClient client, Timeline timeline, Observer observer) {
        return start(client, timeline, observer, () -> {});
    }

    private Running start(KubernetesClient client, Timeline timeline, Observer observer, Runnable whenStopped) {
        Api api = Api.over(client, timeline, settings);
        Poster poster = new Poster(api, timeline, settings.posting());
        Runner runner = new Runner(client, timeline, settings, poster);
        World world = new World(
                name,
                settings,
                timeline,
                api,
                runner,
                new Memo(),
                new Indices(handlers.all(IndexHandler.class)),
                observer,
                poster,
                whenStopped);
        Reactor reactor = new Reactor(handlers, world);
        reactor.start();
        return new Running() {
            @Override
            public void stop() {
                reactor.stop();
            }

            @Override
            public boolean isRunning() {
                return reactor.isRunning();
            }
        };
    }
}
