package dev.kopfj.sim.internal.controller;

import dev.kopfj.sim.internal.batch.CronJobController;
import dev.kopfj.sim.internal.batch.JobController;
import dev.kopfj.sim.internal.batch.JobOrphans;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Workqueue;
import dev.kopfj.sim.internal.net.EndpointController;
import dev.kopfj.sim.internal.policy.BudgetController;
import dev.kopfj.sim.internal.storage.EphemeralController;
import dev.kopfj.sim.internal.storage.VolumeController;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.workload.DaemonSetController;
import dev.kopfj.sim.internal.workload.ReplicaSetController;
import dev.kopfj.sim.internal.workload.StatefulSetController;
import dev.kopfj.sim.internal.workload.deployment.DeploymentController;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/** Everything that acts in a cluster without being asked: starts all controllers, each under its own name. */
public final class ControlPlane {
    private static final String MANAGER = "kube-controller-manager";

    private final Simulation simulation;
    private final ApiServer api;
    private final Function<Actor, Function<Request, Response>> doors;
    private final Lister lister;

    /** Makes the control plane of a server; each of its controllers sends its requests through a door of its own. */
    public ControlPlane(Simulation simulation, ApiServer api, Function<Actor, Function<Request, Response>> doors) {
        this.simulation = simulation;
        this.api = api;
        this.doors = doors;
        this.lister = new Lister(api);
    }

    /** Starts all controllers. */
    public void start() {
        keepHouse();
        run("deployment-controller", DeploymentController::new);
        run("replicaset-controller", ReplicaSetController::new);
        run("statefulset-controller", StatefulSetController::new);
        run("daemonset-controller", DaemonSetController::new);
        run("cronjob-controller", CronJobController::new);
        run("endpoint-controller", EndpointController::new);
        run("disruption-controller", BudgetController::new);
        run("job-controller", JobController::new);
        run("job-orphans", JobOrphans::new);
        run("persistentvolume-controller", VolumeController::new);
        run("ephemeral-volume-controller", EphemeralController::new);
    }

    private void keepHouse() {
        AccountController accounts = new AccountController(api);
        accounts.step();
        run("account-controller", "look at namespaces' accounts", accounts::concerns, accounts::step);
        RoleAggregator aggregator = new RoleAggregator(api);
        run("role-aggregator", "look at cluster roles", aggregator::concerns, aggregator::step);
        NamespaceController namespaces = new NamespaceController(api);
        run("namespace-controller", "look at namespaces", namespaces::concerns, namespaces::step);
        GarbageCollector garbage = new GarbageCollector(api);
        run("garbage-collector", "look at owners", garbage::concerns, garbage::step);
        ClaimProtection claims = new ClaimProtection(api);
        run("claim-protection", "look at claims of volumes", claims::concerns, claims::step);
        DefinitionController definitions = new DefinitionController(api);
        run("definition-controller", "look at definitions", definitions::concerns, definitions::step);
        EventExpiry events = new EventExpiry(api, simulation);
        Actor clerk = simulation.actor("event-expiry");
        api.onCommit(change -> {
            if (events.concerns(change)) {
                expire(events, clerk);
            }
        });
    }

    private static void expire(EventExpiry events, Actor clerk) {
        events.next()
                .ifPresent(due -> clerk.at(due, "let events go", () -> {
                    events.step();
                    expire(events, clerk);
                }));
    }

    /** Runs a controller that looks at one object at a time. */
    private void run(String name, Function<Seat, Controller> maker) {
        Actor actor = simulation.actor(name);
        Client client = new Client(MANAGER, doors.apply(actor));
        Controller controller = maker.apply(new Seat(actor, lister, client, new Recorder(name, client, simulation)));
        Workqueue queue = new Workqueue(controller, actor);
        api.onCommit(change -> controller.follow(change, queue::add));
    }

    /** Runs a controller that looks once at all that has happened since it looked last. */
    private void run(String name, String what, Predicate<Change> concerns, Runnable step) {
        Actor controller = simulation.actor(name);
        AtomicBoolean pending = new AtomicBoolean();
        api.onCommit(change -> {
            if (concerns.test(change) && pending.compareAndSet(false, true)) {
                controller.soon(what, () -> {
                    pending.set(false);
                    step.run();
                });
            }
        });
    }
}
