package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.internal.watch.Subscription;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Ticket;
import java.time.Duration;

/** An open watch that the server ends when its time is up. */
final class LimitedSubscription implements Subscription {

    private final Subscription watch;
    private final Ticket timeout;

    LimitedSubscription(Subscription watch, Actor server, Duration limit) {
        this.watch = watch;
        this.timeout = server.after(limit, "time-out of a watch", watch::endCleanly);
    }

    @Override
    public void close() {
        timeout.cancel();
        watch.close();
    }

    @Override
    public void endCleanly() {
        timeout.cancel();
        watch.endCleanly();
    }
}
