package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import java.time.Duration;

/** A way to programs outside on which those behind a service are only looked for if the cluster has that service. */
record KnownServices(Store store, Outbound way) implements Outbound {
    private static final Resource SERVICES = new Resource("", "services");

    @Override
    public Reply post(Target target, byte[] body, Duration timeout) throws Unreachable {
        Service service = target.service();
        if (service != null
                && store.find(SERVICES, new Key(service.namespace(), service.name()))
                        .isEmpty()) {
            throw new Unreachable("service " + Json.quote(service.name()) + " not found");
        }
        return way.post(target, body, timeout);
    }
}
