package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.Occasion;
import dev.kopfj.sim.fault.Processes;
import dev.kopfj.sim.fault.Scope;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does to programs, objects and nodes what faults say: the one place from which they are struck. */
final class Hands {
    private static final int FAILURE = 300;
    static final String KUBELET = "kubelet ";
    static final Deed NOTHING = Deed.onPath("", "");

    private final World world;
    private final Simulation simulation;
    private final Actor fate;
    private final Somebody somebody;
    private final Past past;
    private final Map<String, Instant> partitions = new HashMap<>();
    private @Nullable Changes listening;
    private boolean follows;

    Hands(World world) {
        this.world = world;
        this.simulation = world.simulation();
        this.fate = simulation.actor("fate");
        this.somebody = new Somebody(world.reception().visitor(simulation.actor(Somebody.NAME)), world.api()::kinds);
        this.past = new Past(simulation, world.api());
    }

    Past past() {
        return past;
    }

    Actor fate() {
        return fate;
    }

    /** Lets a fault strike when its time has come. */
    void await(ActiveFault injected, Occasion.Time time) {
        fate.at(
                simulation.now().minus(simulation.elapsed()).plus(time.sinceStart()),
                "fault " + injected.fault().name(),
                () -> {
                    if (!injected.isLifted()) {
                        strikeNow(injected, time);
                    }
                });
    }

    private void strikeNow(ActiveFault injected, Occasion.Time time) {
        Fault fault = injected.fault();
        Scope scope = fault.trigger().scope();
        String moment = Simulation.format(time.sinceStart());
        if (time.resource().isEmpty() && !(fault.effect() instanceof Effect.LoseNode)) {
            List<Processes.Life> victims = world.processes().alive(name -> Matching.fits(scope.by(), name));
            victims.forEach(victim -> {
                if (injected.occurs(simulation.now())) {
                    world.tell(victim.actor().name(), fault, moment, NOTHING);
                    strike(fault.effect(), victim.actor());
                }
            });
            boolean cut = fault.effect() instanceof Effect.Partition partition
                    && cutOffKubelets(injected, partition.length(), moment);
            if (victims.isEmpty() && !cut) {
                injected.missed(moment, "no program called «" + scope.by() + "» was running");
            }
            return;
        }
        Deed deed = new Deed(
                "",
                resource(time.resource()),
                "",
                scope.namespace().isEmpty() ? "default" : scope.namespace(),
                scope.name(),
                "");
        if (isPossible(fault.effect(), deed) && injected.occurs(simulation.now())) {
            world.tell(fate.name(), fault, moment, deed);
            act(fault.effect(), fate, deed);
        } else {
            injected.missed(moment, "there was no such object");
        }
    }

    private boolean cutOffKubelets(ActiveFault injected, Duration length, String moment) {
        List<String> kubelets = world.nodes().names().stream()
                .map(KUBELET::concat)
                .filter(name -> Matching.fits(injected.fault().trigger().scope().by(), name))
                .toList();
        kubelets.forEach(name -> {
            if (injected.occurs(simulation.now())) {
                world.tell(name, injected.fault(), moment, NOTHING);
                cutOff(name, length);
            }
        });
        return !kubelets.isEmpty();
    }

    private Resource resource(String wanted) {
        return world.api().kinds().stream()
                .map(Kind::resource)
                .filter(each -> Matching.isOf(wanted, each, ""))
                .findFirst()
                .orElse(new Resource("", wanted));
    }

    private boolean isPossible(Effect effect, Deed deed) {
        return effect instanceof Effect.LoseNode
                || world.api().kinds().stream()
                        .filter(kind -> kind.resource().equals(deed.resource()))
                        .anyMatch(kind -> find(kind, deed).isPresent());
    }

    private Optional<Stored> find(Kind kind, Deed deed) {
        return world.api().find(kind.shelf(), new Key(kind.namespaced() ? deed.namespace() : "", deed.name()));
    }

    /** Does what an effect says to whoever has come to a moment, or to the object that it is about. */
    void perform(Fault hit, Moment moment) {
        Effect effect = hit.effect();
        if (moment.phase() == Moment.Phase.TOLD) {
            // Events are told while a write commits; nobody may write or die in the middle of that.
            fate.soon("fault " + hit.name(), () -> act(effect, moment.actor(), moment.deed()));
        } else {
            act(effect, moment.actor(), moment.deed());
        }
    }

    void act(Effect effect, Actor actor, Deed deed) {
        if (effect instanceof Effect.LoseNode lost) {
            world.nodes().silence(lost.node(), lost.length());
        } else if (!strike(effect, actor)) {
            somebody.meddle(effect, deed);
        }
    }

    boolean strike(Effect effect, Actor actor) {
        if (effect instanceof Effect.Crash crash) {
            world.processes().alive(actor.name()::equals).stream()
                    .findFirst()
                    .ifPresentOrElse(process -> process.death().die(crash.restartAfter()), actor::crash);
        } else if (effect instanceof Effect.Pause pause) {
            actor.pause(pause.length());
        } else if (effect instanceof Effect.Skew skew) {
            actor.skewClock(skew.by());
            world.processes().skewClock(actor.name(), skew.by());
        } else if (effect instanceof Effect.Partition partition) {
            cutOff(actor.name(), partition.length());
        } else {
            return false;
        }
        return true;
    }

    /** Lets somebody and the server not reach each other; of a kubelet nobody then knows whether its node is alive. */
    void cutOff(String name, Duration length) {
        partitions.merge(name, simulation.now().plus(length), (one, other) -> one.isAfter(other) ? one : other);
        if (name.startsWith(KUBELET)) {
            world.nodes().cutOff(name.substring(KUBELET.length()), length);
        }
    }

    /** Returns until when somebody cannot reach the server; null if they can. */
    @Nullable Instant cutOffUntil(String actor) {
        Instant until = partitions.isEmpty() ? null : partitions.get(actor);
        return until != null && simulation.now().isBefore(until) ? until : null;
    }

    /** Lets all clocks be right again, as the faults of a plan are over. */
    void recover() {
        world.processes().skewed().forEach(name -> {
            world.processes().skewClock(name, Duration.ZERO);
            world.reception().trace().tell(name, "its clock is right again");
        });
    }

    /** Tells whether nothing that was done still lasts. */
    boolean isIdle() {
        return partitions.values().stream().noneMatch(simulation.now()::isBefore);
    }

    /** Notes what is written from now on, until the end of one request. */
    Changes listen() {
        if (!follows) {
            follows = true;
            world.api().onCommit(change -> {
                Changes open = listening;
                if (open != null) {
                    open.note(change);
                }
            });
        }
        Changes outer = listening;
        Changes changes = new Changes(() -> listening = outer);
        listening = changes;
        return changes;
    }

    /** Finds out what a request would change, by trying it without effect. */
    List<Moment.Versions> changes(Request request) {
        if (request.method().equals("GET")) {
            return List.of();
        }
        Request trial = request.query(request.query().with("dryRun", "All"));
        if (!(world.api().handle(trial) instanceof Response.Whole answer) || answer.code() >= FAILURE) {
            return List.of();
        }
        JsonNode after = Json.reread(answer.body());
        Request reading = Request.of(request.who(), "GET", request.path()).headers(request.headers());
        boolean isNew = request.method().equals("POST");
        JsonNode before =
                !isNew && world.api().handle(reading) instanceof Response.Whole found && found.code() < FAILURE
                        ? Json.reread(found.body())
                        : Moment.Versions.NONE;
        return List.of(new Moment.Versions(before, request.method().equals("DELETE") ? Moment.Versions.NONE : after));
    }
}
