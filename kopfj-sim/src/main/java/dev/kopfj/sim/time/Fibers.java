package dev.kopfj.sim.time;

import java.util.Locale;

/** Makes fibers of the best kind that this JVM offers; {@code -Dkopfj.fibers=platform} or {@code virtual} insists. */
enum Fibers {
    PLATFORM {
        @Override
        Fiber create(Actor actor, String what, Runnable work) {
            return new PlatformFiber(actor, what, work);
        }
    },
    VIRTUAL {
        @Override
        Fiber create(Actor actor, String what, Runnable work) {
            return new VirtualFiber(actor, what, work);
        }
    };

    abstract Fiber create(Actor actor, String what, Runnable work);

    static Fibers best() {
        String wanted = System.getProperty("kopfj.fibers", "").toUpperCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return VirtualFiber.isAvailable() ? VIRTUAL : PLATFORM;
        }
        if (!wanted.equals("PLATFORM") && !wanted.equals("VIRTUAL")) {
            throw new SimulationError(
                    "kopfj.fibers is «%s», and can be platform or virtual.".formatted(wanted.toLowerCase(Locale.ROOT)));
        }
        if (wanted.equals("VIRTUAL") && !VirtualFiber.isAvailable()) {
            throw new SimulationError("kopfj.fibers is virtual, which needs Java 24 or newer and the option"
                    + " --add-opens java.base/java.lang=ALL-UNNAMED; this is Java "
                    + Runtime.version().feature() + ".");
        }
        return valueOf(wanted);
    }
}
