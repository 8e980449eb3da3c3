package dev.kopfj.sim.internal.control;

import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings the objects of one kind to what they ask for: looks at one of them at a time, decides by what the cluster holds
 * at that moment, and performs.
 */
public interface Controller {
    /** Names the objects that have to be looked at because of a change, whatever resource that is of. */
    void follow(Change change, Consumer<Key> look);

    /**
     * Looks at an object, which may be gone, and does what is to be done.
     *
     * @return after which time to look again although nothing has changed, if at all
     * @throws Refusal if a request was refused; the look is repeated later
     */
    Optional<Duration> look(Key key);
}
