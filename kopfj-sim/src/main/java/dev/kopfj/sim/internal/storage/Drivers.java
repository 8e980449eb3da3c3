package dev.kopfj.sim.internal.storage;

import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** For whom volumes are made and changed, and how long that takes. */
final class Drivers {
    static final Served KIND = new Served(new Resource("storage.k8s.io", "csidrivers"), "v1", "CSIDriver");

    private static final int WORK_MILLIS_MIN = 100;
    private static final int WORK_MILLIS_MAX = 700;

    private final Lister lister;
    private final RandomGenerator chance;

    Drivers(Lister lister, RandomGenerator chance) {
        this.lister = lister;
        this.chance = chance;
    }

    /** Tells whether volumes of a name are served: the cluster's own, and that of every driver that it has. */
    boolean serve(String name) {
        return name.equals(Provisioner.NAME)
                || (!name.isEmpty() && lister.find(KIND, new Key("", name)).isPresent());
    }

    /** Draws how long something takes. */
    Duration takes() {
        return Duration.ofMillis(chance.nextInt(WORK_MILLIS_MIN, WORK_MILLIS_MAX));
    }
}
