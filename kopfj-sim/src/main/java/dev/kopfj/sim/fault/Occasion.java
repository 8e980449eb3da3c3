package dev.kopfj.sim.fault;

import dev.kopfj.sim.time.Simulation;
import java.time.Duration;

/** What kind of thing has to happen for a fault to strike. */
public sealed interface Occasion {

    /** A request is on its way, or, if said so, has just been carried out. */
    record Request(String verb, String resource, boolean after) implements Occasion {
        @Override
        public String toString() {
            return (after ? "after " : "") + verb + " " + resource;
        }
    }

    /** An event of a watch is about to be delivered. */
    record Event(String type, String resource) implements Occasion {
        @Override
        public String toString() {
            return "event " + type + " " + resource;
        }
    }

    /** A webhook is about to be called. */
    record Hook(String url) implements Occasion {
        @Override
        public String toString() {
            return "call of " + url;
        }
    }

    /** So much time has passed since the start; the resource is "" if no object is meant. */
    record Time(Duration sinceStart, String resource) implements Occasion {
        @Override
        public String toString() {
            return Simulation.format(sinceStart) + (resource.isEmpty() ? "" : " " + resource);
        }
    }

    /** Chance has drawn it. */
    record Draw() implements Occasion {
        @Override
        public String toString() {
            return "random";
        }
    }
}
