package dev.kopfj.config;

import dev.kopfj.time.Delays;
import java.time.Duration;

/**
 * How operators that watch the same objects find out which of them is at work: each keeps itself alive in the status of a
 * KopfPeering or ClusterKopfPeering, and pauses while one of a higher priority is alive.
 *
 * <pre>{@code
 * Settings.defaults().withPeering(Peering.named("databases").withPriority(10));
 * }</pre>
 *
 * @param mode whether the operator has peers
 * @param name the name of the peering object
 * @param priority the operator's priority; the highest is at work
 * @param lifetime how long the operator counts as alive after it was heard of last
 * @param identity what tells the operator from its peers; empty to make one up
 * @param stealth whether the log keeps quiet about being alive
 */
public record Peering(Mode mode, String name, int priority, Duration lifetime, String identity, boolean stealth) {

    /** The priority of an operator on a developer's machine, for which those in the cluster pause. */
    public static final int DEVELOPMENT = 666;

    private static final Peering DEFAULTS =
            new Peering(Mode.AUTOMATIC, "default", 0, Duration.ofSeconds(60), "", false);

    /** Whether an operator has peers. */
    public enum Mode {
        /** It has if the peering object is there. */
        AUTOMATIC,
        /** It has none. */
        STANDALONE,
        /** It has, and is paused until the peering object is there. */
        MANDATORY
    }

    /** Rejects what no operator could live with. */
    public Peering {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The name of the peering is empty; its default is 'default'.");
        }
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "The lifetime of a peer is %s, so it would be dead at once. Give it a minute or so."
                            .formatted(lifetime));
        }
        lifetime = Delays.bounded(lifetime);
    }

    /** Returns the peering of an operator that says nothing: that of the name {@code default}, if it is there. */
    public static Peering defaults() {
        return DEFAULTS;
    }

    /** Returns no peering at all. */
    public static Peering standalone() {
        return DEFAULTS.withMode(Mode.STANDALONE);
    }

    /** Returns a peering that must be there. */
    public static Peering named(String name) {
        return DEFAULTS.withName(name).withMode(Mode.MANDATORY);
    }

    /** Says whether the operator has peers. */
    public Peering withMode(Mode mode) {
        return new Peering(mode, name, priority, lifetime, identity, stealth);
    }

    /** Sets the name of the peering object. */
    public Peering withName(String name) {
        return new Peering(mode, name, priority, lifetime, identity, stealth);
    }

    /** Sets the priority. Two operators of the same one pause both, as long as both are alive. */
    public Peering withPriority(int priority) {
        return new Peering(mode, name, priority, lifetime, identity, stealth);
    }

    /** Sets how long the operator counts as alive after it was heard of last: that long others wait after a crash. */
    public Peering withLifetime(Duration lifetime) {
        return new Peering(mode, name, priority, lifetime, identity, stealth);
    }

    /** Sets what tells the operator from its peers; of each there may be but one at a time. */
    public Peering withIdentity(String identity) {
        return new Peering(mode, name, priority, lifetime, identity, stealth);
    }

    /** Keeps the log quiet about being alive. */
    public Peering withStealth() {
        return new Peering(mode, name, priority, lifetime, identity, true);
    }
}
