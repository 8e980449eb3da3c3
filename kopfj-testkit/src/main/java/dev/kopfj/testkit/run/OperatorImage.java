package dev.kopfj.testkit.run;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.node.Container;
import dev.kopfj.sim.node.Program;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Gate;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A kopfj operator as an image: it runs in the containers of that image, may do what their service account may, and stops
 * with them. What it prints, as loggers do, stands in the container's log.
 *
 * <pre>{@code
 * cluster.addNode("node-1");
 * cluster.images().put("shop/operator:1", OperatorImage.of(cluster, () -> Operator.of(new ShopOperator())));
 * client.load(manifests).create();
 * cluster.settle();
 * }</pre>
 */
public final class OperatorImage implements Program {

    private static final String WORK = "operator";
    private static final Duration LONG = Duration.ofDays(36_500);

    private final Cluster cluster;
    private final Supplier<Operator> operators;

    private OperatorImage(Cluster cluster, Supplier<Operator> operators) {
        this.cluster = cluster;
        this.operators = operators;
    }

    /** Makes an image of an operator; each start asks for a new one. */
    public static OperatorImage of(Cluster cluster, Supplier<Operator> operators) {
        return new OperatorImage(cluster, operators);
    }

    @Override
    public Program.Running start(Container container) {
        Life life = new Life(cluster, container);
        Runnable work = Console.of(container, WORK, () -> life.run(operators.get()));
        container.actor().start(WORK, work);
        return life::stop;
    }

    /** An operator in one container, from its start to its end. */
    private static final class Life {
        private final Cluster cluster;
        private final Container container;
        private final Actor actor;
        private final Gate begun;
        private Runnable stop = () -> {};

        Life(Cluster cluster, Container container) {
            this.cluster = cluster;
            this.container = container;
            this.actor = container.actor();
            this.begun = actor.simulation().gate("the start of " + actor.name());
        }

        /** Runs for as long as the operator does, and ends the container when that has ended. */
        void run(Operator operator) {
            HandlerStory story = new HandlerStory(cluster, actor.name());
            SimulatedPorts ports = new SimulatedPorts(cluster, actor);
            var running = operator.start(container.client(), timeline(story), story::ended, ports);
            stop = running::stop;
            begun.open();
            running.awaitStopped(LONG);
            ports.close();
            container.exit(running.failure().isPresent() ? 1 : 0);
        }

        private SimulatedTimeline timeline(HandlerStory story) {
            return new SimulatedTimeline(actor, story::begins, (what, body) -> Console.of(container, what, body));
        }

        void stop() {
            actor.start("stop", () -> {
                begun.await();
                stop.run();
            });
        }
    }
}
