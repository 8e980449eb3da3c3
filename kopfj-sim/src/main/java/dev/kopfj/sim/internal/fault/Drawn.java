package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.FaultPlan;
import dev.kopfj.sim.fault.Processes;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults of a plan, which chance draws one by one until its time is over. */
final class Drawn {
    private static final Set<String> SPARED = Set.of("user", Somebody.NAME);
    private static final Set<String> UNTOUCHED = Set.of("events", "leases");

    private final FaultPlan plan;
    private final World world;
    private final Hands hands;
    private final Dice dice;
    private final Instant end;
    private final List<Outage> outages = new ArrayList<>();
    private int number;

    /** A fault that strikes whatever it concerns for some time: roles that are gone, or a webhook that is down. */
    private record Outage(Fault fault, Predicate<Moment> concerns, Instant until) {}

    Drawn(FaultPlan plan, World world, Hands hands) {
        Simulation simulation = world.simulation();
        this.plan = plan;
        this.world = world;
        this.hands = hands;
        this.dice = new Dice(simulation.chance("faults"), plan);
        this.end = simulation.now().minus(simulation.elapsed()).plus(plan.until());
    }

    /** Lets what comes now and then begin; says when it is over. */
    void begin(Runnable onEnd) {
        repeat(plan.programs(), "mishap of a program", this::strikeProgram);
        repeat(plan.objects(), "deed of somebody", this::strikeObject);
        repeat(plan.nodes(), "mishap of a node", this::strikeNode);
        hands.fate().at(end, "end of the faults", () -> {
            hands.recover();
            onEnd.run();
        });
    }

    boolean isOver() {
        return !world.simulation().now().isBefore(end);
    }

    private void repeat(Duration mean, String what, Runnable body) {
        Instant due = world.simulation().now().plus(mean.isZero() ? Duration.ZERO : dice.wait(mean));
        if (!mean.isZero() && due.isBefore(end)) {
            hands.fate().at(due, what, () -> {
                body.run();
                repeat(mean, what, body);
            });
        }
    }

    /** Draws what goes wrong at a moment. */
    @Nullable Fault at(Moment moment) {
        boolean calls = moment.phase() == Moment.Phase.CALLED;
        String who = calls
                ? world.reception().trace().origin().actor()
                : moment.actor().name();
        if (isOver() || isSpared(who) || !(calls || moment.deed().aboutResource())) {
            return null;
        }
        Fault lasting = lasting(moment);
        if (lasting != null) {
            return lasting;
        }
        Effect effect = dice.at(moment);
        if (effect == null || !calls) {
            return effect == null ? null : fault(effect);
        }
        String url = moment.deed().path();
        return outage(
                effect,
                later -> later.phase() == Moment.Phase.CALLED
                        && later.deed().path().equals(url));
    }

    private boolean isSpared(String who) {
        return SPARED.contains(who) || world.reception().guests().contains(who);
    }

    private @Nullable Fault lasting(Moment moment) {
        if (outages.isEmpty()) {
            return null;
        }
        outages.removeIf(each -> !world.simulation().now().isBefore(each.until()));
        return outages.stream()
                .filter(each -> each.concerns().test(moment))
                .findFirst()
                .map(Outage::fault)
                .orElse(null);
    }

    private Fault outage(Effect effect, Predicate<Moment> concerns) {
        Fault fault = fault(effect);
        outages.add(new Outage(fault, concerns, world.simulation().now().plus(dice.outage())));
        return fault;
    }

    /** The trigger is chance itself. */
    private Fault fault(Effect effect) {
        return Fault.drawn("drawn-" + ++number, effect);
    }

    private void strikeProgram() {
        List<Processes.Life> alive = world.processes().alive(name -> true);
        if (!alive.isEmpty()) {
            Processes.Life victim = dice.any(alive);
            String name = victim.actor().name();
            Effect effect = dice.ofPrograms();
            if (effect instanceof Effect.Forbid) {
                outage(
                        effect,
                        later -> later.phase() == Moment.Phase.ARRIVED
                                && later.actor().name().equals(name));
                return;
            }
            Fault fault = fault(effect);
            world.tell(name, fault, "random", Hands.NOTHING);
            hands.strike(effect, victim.actor());
        }
    }

    private void strikeObject() {
        List<Kind> kinds = world.api().kinds().stream().filter(this::isTouched).toList();
        if (!kinds.isEmpty()) {
            Kind kind = dice.any(kinds);
            Stored stored = dice.any(objects(kind));
            meddle(dice.ofObjects(number), kind.resource(), stored);
        }
    }

    private boolean isTouched(Kind kind) {
        return kind.namespaced()
                && !kind.rules().virtual()
                && kind.resource().equals(kind.shelf())
                && !UNTOUCHED.contains(kind.resource().plural())
                && !objects(kind).isEmpty();
    }

    private List<Stored> objects(Kind kind) {
        return world.api().list(kind.shelf(), "").stream()
                .filter(stored -> !stored.key().namespace().startsWith("kube-"))
                .toList();
    }

    private void strikeNode() {
        List<Stored> nodes = List.copyOf(world.api().list(Served.NODES.resource(), ""));
        List<Stored> pods = List.copyOf(world.api().list(Served.PODS.resource(), ""));
        if (dice.coin() && !nodes.isEmpty()) {
            strikeNode(dice.any(nodes).key().name());
        } else if (!pods.isEmpty()) {
            meddle(new Effect.Evict(), Served.PODS.resource(), dice.any(pods));
        }
    }

    private void strikeNode(String node) {
        Fault fault = fault(dice.ofNode(node));
        if (fault.effect() instanceof Effect.Partition partition) {
            world.tell(Hands.KUBELET + node, fault, "random", Hands.NOTHING);
            hands.cutOff(Hands.KUBELET + node, partition.length());
        } else {
            world.tell(hands.fate().name(), fault, "random", Hands.NOTHING);
            hands.act(fault.effect(), hands.fate(), Hands.NOTHING);
        }
    }

    private void meddle(Effect effect, Resource resource, Stored stored) {
        Deed deed = Deed.on("", resource, stored.key().namespace(), stored.key().name());
        Fault fault = fault(effect);
        world.tell(hands.fate().name(), fault, "random", deed);
        hands.act(effect, hands.fate(), deed);
    }

    static Optional<Fault> first(List<Drawn> all, Moment moment) {
        for (Drawn each : all) {
            Fault fault = each.at(moment);
            if (fault != null) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
