package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.FaultPlan;
import dev.kopfj.sim.fault.Faults;
import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.sim.fault.Occasion;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.door.Interference;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.time.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The faults of a cluster: stands between its doors and its server for as long as there are any. */
public final class FaultLayer implements Faults, Interference {
    private final World world;
    private final Hands hands;
    private final List<ActiveFault> all = new ArrayList<>();
    private final List<ActiveFault> active = new ArrayList<>();
    private final List<Drawn> drawn = new ArrayList<>();

    /** Makes a layer without faults, which nobody notices. */
    public FaultLayer(World world) {
        this.world = world;
        this.hands = new Hands(world);
    }

    @Override
    public InjectedFault inject(Fault fault) {
        return inject(fault, hits -> {});
    }

    /** Refuses a fault that can never strike in this cluster. */
    void check(Fault fault) {
        Census.check(fault, world.api().kinds());
    }

    /** Injects a fault, and tells the listener of the number of its hits soon after each. */
    InjectedFault inject(Fault fault, IntConsumer listener) {
        return world.simulation().enter("inject a fault", () -> {
            Fault named = fault.name().isEmpty() ? fault.called("fault-" + (all.size() + 1)) : fault;
            check(named);
            ActiveFault injected = new ActiveFault(
                    named, this::tidy, hits -> hands.fate().soon("tell hits", () -> listener.accept(hits)));
            all.add(injected);
            if (fault.trigger().occasion() instanceof Occasion.Time time) {
                hands.await(injected, time);
            } else {
                active.add(injected);
            }
            world.reception().interruption().set(this);
            if (fault.effect() instanceof Effect.Stale) {
                hands.past().begin();
            }
            return injected;
        });
    }

    @Override
    public void inject(FaultPlan plan) {
        world.simulation().enter("inject a plan of faults", () -> {
            hands.past().begin();
            Drawn more = new Drawn(plan, world, hands);
            drawn.add(more);
            more.begin(this::tidy);
            world.reception().interruption().set(this);
            return true;
        });
    }

    @Override
    public List<InjectedFault> injected() {
        return List.copyOf(all);
    }

    @Override
    public void lift() {
        drawn.clear();
        List.copyOf(all).forEach(InjectedFault::lift);
        tidy();
    }

    @Override
    public void requireAllHit() {
        Unhit.check(all, world);
    }

    private void tidy() {
        active.removeIf(ActiveFault::isLifted);
        drawn.removeIf(Drawn::isOver);
        if (active.isEmpty() && drawn.isEmpty() && hands.isIdle()) {
            world.reception().interruption().set(null);
        }
    }

    @Override
    public Passage send(Actor sender, Request request) {
        return new RequestPassage(this, sender, request);
    }

    @Override
    public Way watch(Actor watcher, Request request, Stream stream) {
        return new Detour(this, new Detour.Watch(watcher, request, stream));
    }

    /** Returns which faults strike at a moment, in the order of their injection, and tells the trace of them. */
    List<Fault> striking(Moment moment) {
        Instant now = world.simulation().now();
        List<Fault> hits = new ArrayList<>();
        for (ActiveFault each : active) {
            if (phase(each.fault()) == moment.phase() && each.strikes(moment, now)) {
                hits.add(each.fault());
            }
        }
        Drawn.first(drawn, moment).ifPresent(hits::add);
        hits.forEach(hit -> world.tell(moment.actor().name(), hit, moment.deedWords(), moment.deed()));
        return hits;
    }

    /** Asks a program outside of the cluster, or lets it be out of reach. */
    public Outbound.Reply post(Outbound way, Outbound.Target target, byte[] body, Duration timeout)
            throws Outbound.Unreachable {
        Deed deed = Deed.onPath("call", target.url());
        Moment called = new Moment(Moment.Phase.CALLED, world.reception().actor(), "", deed, List::of);
        for (Fault hit : striking(called)) {
            if (hit.effect() instanceof Effect.Answer answer) {
                return new Outbound.Reply(answer.code(), "text/plain", new byte[0]);
            }
            throw new Outbound.Unreachable("dial tcp: connect: connection refused");
        }
        return way.post(target, body, timeout);
    }

    private static Moment.Phase phase(Fault fault) {
        if (fault.trigger().occasion() instanceof Occasion.Event) {
            return Moment.Phase.TOLD;
        }
        if (fault.trigger().occasion() instanceof Occasion.Request request) {
            if (request.after()) {
                return Moment.Phase.DONE;
            }
            return fault.effect() instanceof Effect.Delay ? Moment.Phase.SENT : Moment.Phase.ARRIVED;
        }
        return Moment.Phase.CALLED;
    }

    /** Returns as whom a request is made. */
    Caller caller(Request request) {
        try {
            return world.api().authentication().caller(request.who(), request.headers());
        } catch (Problem unknown) {
            return request.who();
        }
    }

    World world() {
        return world;
    }

    Hands hands() {
        return hands;
    }
}
