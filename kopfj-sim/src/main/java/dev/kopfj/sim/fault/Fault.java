package dev.kopfj.sim.fault;

import java.time.Duration;

/**
 * Something that goes wrong on purpose: an effect, and the moment that triggers it.
 *
 * <pre>{@code
 * cluster.inject(Fault.on("create", "configmaps").by("shop").loseAnswer());
 * cluster.inject(Fault.on("patch", "databases/status").nth(2).after().crash(Duration.ofSeconds(5)));
 * cluster.inject(Fault.onEvent("MODIFIED", "pods").by("shop").drop());
 * cluster.inject(Fault.at(Duration.ofMinutes(5)).by("shop").pause(Duration.ofSeconds(40)));
 * }</pre>
 *
 * @param name what the trace and reports call it; "" lets the cluster number it
 * @param optional whether a test may end without it ever having struck
 */
public record Fault(String name, Trigger trigger, Effect effect, boolean optional) {

    /** Makes a fault that is not optional; a {@link Trigger} has friendlier ways. */
    Fault(Trigger trigger, Effect effect) {
        this("", trigger, effect, false);
    }

    /** Refuses an effect that its trigger can never have. */
    public Fault {
        Fitness.check(trigger, effect);
    }

    /**
     * Begins a fault at requests. A verb is get, list, watch, create, update, patch, delete or deletecollection, or read,
     * write or * for several. A resource is a plural: {@code pods}, {@code pods/status}, {@code pods/*} for it all,
     * {@code deployments.apps}, or * for all of them.
     */
    public static Trigger on(String verb, String resource) {
        return Trigger.of(new Occasion.Request(verb, resource, false));
    }

    /** Begins a fault at the delivery of watch events: ADDED, MODIFIED, DELETED, BOOKMARK, or * for all of them. */
    public static Trigger onEvent(String type, String resource) {
        return Trigger.of(new Occasion.Event(type, resource));
    }

    /** Begins a fault at calls of webhooks whose URL is like this, where * stands for anything. */
    public static Trigger onWebhook(String url) {
        return Trigger.of(new Occasion.Hook(url));
    }

    /** Begins a fault at a moment, counted from the start of the cluster. */
    public static Trigger at(Duration sinceStart) {
        return Trigger.of(new Occasion.Time(sinceStart, ""));
    }

    /** Begins a fault at a moment, that strikes an object, which is to be named. */
    public static Trigger at(Duration sinceStart, String resource) {
        return Trigger.of(new Occasion.Time(sinceStart, resource));
    }

    /** Makes a fault that chance has drawn. */
    public static Fault drawn(String name, Effect effect) {
        return new Fault(name, Trigger.of(new Occasion.Draw()), effect, true);
    }

    /** Returns the same fault under a name. */
    public Fault called(String other) {
        return new Fault(other, trigger, effect, optional);
    }

    /** Returns the same fault, which a test need not meet. */
    public Fault asOptional() {
        return new Fault(name, trigger, effect, true);
    }

    @Override
    public String toString() {
        return effect.words() + " at " + trigger;
    }
}
