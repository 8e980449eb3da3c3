package dev.kopfj.internal.engine.spawn;

import dev.kopfj.handler.Background;
import dev.kopfj.handler.Handler;
import dev.kopfj.internal.declared.DaemonHandler;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.TimerHandler;
import dev.kopfj.internal.intent.Handlers;
import java.util.ArrayList;
import java.util.List;

/**
 * A handler that is at work for an object while that exists.
 *
 * @param declared the handler as it was declared
 * @param noun what it is called in logs
 * @param timing when it runs
 * @param patience how it is made to end
 * @param code what it does
 */
public record SpawnedHandler(
        ObjectHandler declared, String noun, Timing timing, Patience patience, Handler<Background> code) {

    /** Returns the timers and daemons among handlers, the daemons first. */
    public static List<SpawnedHandler> of(Handlers handlers) {
        List<SpawnedHandler> spawned = new ArrayList<>();
        for (DaemonHandler daemon : handlers.all(DaemonHandler.class)) {
            spawned.add(new SpawnedHandler(
                    daemon, "Daemon", Timing.of(daemon.life()), Patience.of(daemon.life()), daemon.code()));
        }
        for (TimerHandler timer : handlers.all(TimerHandler.class)) {
            spawned.add(
                    new SpawnedHandler(timer, "Timer", Timing.of(timer.timing()), Patience.OF_TIMERS, timer.code()));
        }
        return spawned;
    }

    String id() {
        return declared.id();
    }

    String label() {
        return "%s '%s'".formatted(noun, id());
    }
}
