package dev.kopfj.sim.time;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All guests of a simulation. */
final class Guests {

    private final List<Guest> guests = new CopyOnWriteArrayList<>();

    void add(Guest guest) {
        guests.add(guest);
    }

    /** Returns what performs steps, after each of which it is known which threads of guests can go on. */
    Consumer<Agenda.Entry> around(Consumer<Agenda.Entry> perform) {
        return entry -> {
            perform.accept(entry);
            comeToRest();
        };
    }

    /** Waits until the JVM has told of every thread that can go on. */
    void comeToRest() {
        guests.forEach(Guest::comeToRest);
    }
}
