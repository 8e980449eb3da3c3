package dev.kopfj.sim.time;

/** Unwinds a fiber whose actor has crashed; nothing it still does reaches the simulation. */
final class Abandoned extends Error {

    private static final long serialVersionUID = 1;

    Abandoned(String fiber) {
        super("%s was abandoned by a crash".formatted(fiber), null, false, false);
    }
}
