package dev.kopfj;

import dev.kopfj.config.Declaration;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.Observer;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Moment;
import dev.kopfj.internal.action.ActivityRunner;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.RequestReports;
import dev.kopfj.internal.cycle.World;
import dev.kopfj.internal.declared.DaemonHandler;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.TimerHandler;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.engine.admit.AdmissionDesk;
import dev.kopfj.internal.engine.await.Lookout;
import dev.kopfj.internal.engine.index.Indices;
import dev.kopfj.internal.engine.login.LoginClients;
import dev.kopfj.internal.engine.login.Logins;
import dev.kopfj.internal.engine.peer.Company;
import dev.kopfj.internal.engine.post.Poster;
import dev.kopfj.internal.intent.Registry;
import dev.kopfj.internal.reactor.Reactor;
import dev.kopfj.net.Ports;
import dev.kopfj.time.Timeline;
import dev.kopfj.time.WallTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    private final Kit kit;

    Operator(String name, Registry handlers, Settings settings, Supplier<Memo> memos) {
        this(name, settings, new Kit(handlers, memos, Observer.none()));
    }

    private Operator(String name, Settings settings, Kit kit) {
        this.name = name;
        this.settings = settings;
        this.kit = kit;
        this.handlers = kit.handlers();
    }

    /** Builds an operator of objects with annotated methods; it is named after the class of the first. */
    public static Operator of(Object first, Object... others) {
        return named(first == null ? "operator" : first.getClass().getSimpleName())
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

    /** Returns its handlers of objects as they were declared, other than those of indices and webhooks, in their order. */
    public List<Declaration> declarations() {
        return handlers.all().stream().flatMap(Operator::declaration).toList();
    }

    private static Stream<Declaration> declaration(Declared handler) {
        HandlerRun.Family family = handler instanceof ResourceHandler
                ? HandlerRun.Family.CHANGE
                : handler instanceof EventHandler
                        ? HandlerRun.Family.EVENT
                        : handler instanceof TimerHandler
                                ? HandlerRun.Family.TIMER
                                : handler instanceof DaemonHandler ? HandlerRun.Family.DAEMON : null;
        return family == null ? Stream.empty() : Stream.of(new Declaration(handler.id(), family, handler.options()));
    }

    /** Starts the operator on a wall clock of its own. The client stays the caller's to close. */
    public Running start(KubernetesClient client) {
        WallTimeline wall = Timeline.wall();
        return live(new Stage(client, wall, Observer.none(), Ports.wall(wall)), wall::close);
    }

    /**
     * Runs the operator on the clock of the wall until the process is asked to end, then lets it finish what it is at.
     * This is all that a {@code main} needs.
     */
    public void run(KubernetesClient client) {
        try (WallTimeline wall = Timeline.wall()) {
            Life life = live(new Stage(client, wall, Observer.none(), Ports.wall(wall)), () -> {});
            wall.onShutdown(() -> {
                life.stop();
                life.awaitStopped(GRACE);
            });
            life.awaitEnd();
            life.failure().ifPresent(why -> {
                throw new IllegalStateException("%s has not ended well.".formatted(name), why);
            });
        }
    }

    /**
     * Does all that a {@code main} has to do: takes Kopf's options and environment, such as {@code --namespace} or
     * {@code KOPF_RUN_LIVENESS}, finds the cluster as kubectl does, and runs. Returns the exit code of the process.
     *
     * <pre>{@code
     * public static void main(String[] args) {
     *     System.exit(Operator.of(new DatabaseOperator()).launch(args));
     * }
     * }</pre>
     */
    public int launch(String... arguments) {
        return Launcher.launch(this, List.of(arguments), System.getenv());
    }

    /** Returns the same operator with other settings. */
    public Operator with(Settings others) {
        return new Operator(name, others, kit);
    }

    /** Returns the same operator, of which an observer is told as well, such as one that keeps metrics. */
    public Operator observedBy(Observer another) {
        return new Operator(
                name, settings, new Kit(handlers, kit.memos(), kit.observer().and(another)));
    }

    /** Starts the operator on a given timeline. */
    public Running start(KubernetesClient client, Timeline timeline) {
        return start(client, timeline, Observer.none());
    }

    /** Starts the operator on a given timeline, and tells an observer what the handlers do. */
    public Running start(KubernetesClient client, Timeline timeline, Observer observer) {
        return start(client, timeline, observer, Ports.wall(timeline));
    }

    /** Starts the operator on a given timeline, where others reach it by the given ports. */
    public Running start(KubernetesClient client, Timeline timeline, Observer observer, Ports ports) {
        return live(new Stage(client, timeline, observer, ports), () -> {});
    }

    private Life live(Stage bare, Runnable whenStopped) {
        Stage given = bare.watched(name, kit.observer());
        Logins logins = new Logins(handlers.of(Moment.Activity.LOGIN), given.timeline());
        Stage stage = logins.areOwn() ? given.as(logins) : given;
        Common common = new Common(
                kit.memos().get(), new Indices(handlers.all(IndexHandler.class)), new AtomicReference<>(settings));
        Life[] self = new Life[1];
        Life life = new Life(
                new Life.Parts(name, handlers, settings, stage.timeline(), activities(stage, common), logins),
                adjusted -> made(stage, common, adjusted, () -> self[0].workEnded()),
                whenStopped);
        self[0] = life;
        // Whoever logs in is not let in yet, and so asks with the client as it was given.
        logins.prepare(activities(given, common), life::fail);
        life.begin(settings, stage.ports());
        return life;
    }

    private ActivityRunner activities(Stage stage, Common common) {
        return new ActivityRunner(
                stage.client(),
                stage.timeline(),
                new ActivityRunner.Shared(common.memo(), common.indices(), common.settings()::get));
    }

    private Life.Made made(Stage stage, Common common, Settings adjusted, Runnable whenStopped) {
        common.settings().set(adjusted);
        Api unfenced = Api.over(stage.client(), stage.timeline(), adjusted);
        Company company = Company.of(unfenced);
        KubernetesClient client = company.fenced(stage.client());
        Api api = Api.over(client, stage.timeline(), adjusted);
        Poster poster = new Poster(api, stage.timeline(), adjusted.posting());
        Runner runner = new Runner(client, stage.timeline(), adjusted, poster, company.fence());
        World world = new World(
                name,
                adjusted,
                stage.timeline(),
                api,
                runner,
                common.memo(),
                common.indices(),
                new Lookout(handlers.all(ResourceHandler.class)),
                stage.observer(),
                poster,
                whenStopped);
        AdmissionDesk desk = new AdmissionDesk(
                handlers.all(WebhookHandler.class),
                stage.timeline(),
                new AdmissionDesk.Tools(stage.client(), common.memo(), common.indices(), poster, adjusted));
        Reactor reactor = new Reactor(handlers, world);
        reactor.tellNamespaces(company::serve);
        reactor.heed(company::isPaused, company::isOutOfTime);
        Runnable begin = () -> {
            company.start(reactor::pause, reactor::resume);
            reactor.start();
        };
        return new Life.Made(reactor, unfenced, desk, begin, company::leave);
    }

    /** What an operator is made of, and who is told of it. */
    private record Kit(Registry handlers, Supplier<Memo> memos, Observer observer) {}

    /** What all handlers of an operator share. */
    private record Common(Memo memo, Indices indices, AtomicReference<Settings> settings) {}

    /** Where an operator lives. */
    private record Stage(KubernetesClient client, Timeline timeline, Observer observer, Ports ports) {

        Stage watched(String operator, Observer another) {
            Observer both = observer.and(another);
            return new Stage(RequestReports.around(client, operator, both), timeline, both, ports);
        }

        Stage as(Logins logins) {
            return new Stage(LoginClients.around(client, logins), logins.timeline(), observer, ports);
        }
    }
}
