package dev.kopfj.internal.engine.spawn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.Stopped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All timers and daemons of an operator, which begin, pause and end with it. Lives in steps of the timeline. */
public final class Spawning {

    private final Means means;
    private final Runnable whenQuiet;
    private final Set<Companions> hosts = new LinkedHashSet<>();
    private boolean paused;
    private boolean ending;

    /** Keeps companions that act upon the given means; somebody is told whenever the last of them has ended. */
    public Spawning(Means means, Runnable whenQuiet) {
        this.means = means;
        this.whenQuiet = whenQuiet;
    }

    /** Returns the companions of an object, none of which has begun. */
    public Companions of(Kind kind, ObjectNode body, Companions.Owner owner) {
        return new Companions(this, kind, body, owner);
    }

    /** Tells everything to end until {@link #resume}; nothing begins meanwhile. */
    public void pause() {
        paused = true;
        stopAll(Stopped.Reason.OPERATOR_PAUSING);
    }

    /** Begins again what matched its object when that was last looked at. */
    public void resume() {
        paused = false;
        List.copyOf(hosts).forEach(Companions::spawnMissing);
    }

    /** Tells everything to end for good. */
    public void end() {
        ending = true;
        stopAll(Stopped.Reason.OPERATOR_EXITING);
    }

    /** Tells whether there is nothing to wait for. */
    public boolean isQuiet() {
        return hosts.stream().noneMatch(Companions::isAlive);
    }

    boolean isResting() {
        return paused || ending;
    }

    void hosts(Companions companions) {
        hosts.add(companions);
    }

    /** Takes note of the end of a companion, and whether its object is through with all. */
    void changed(Companions companions, boolean through) {
        if (through) {
            hosts.remove(companions);
        }
        if (isResting() && isQuiet()) {
            whenQuiet.run();
        }
    }

    Means means() {
        return means;
    }

    private void stopAll(Stopped.Reason reason) {
        List.copyOf(hosts).forEach(companions -> companions.stopWithOperator(reason));
    }
}
