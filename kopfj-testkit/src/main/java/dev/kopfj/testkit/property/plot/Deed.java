package dev.kopfj.testkit.property.plot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One thing that a user does to an object, or the time that passes between two. */
public sealed interface Deed {

    /** Returns it in few words. */
    String words();

    /** An object is created. */
    record Create(String name, Content content) implements Deed {
        @Override
        public String words() {
            return "create %s %s".formatted(name, content);
        }
    }

    /** An object gets another content. */
    record Edit(String name, Content content) implements Deed {
        @Override
        public String words() {
            return "edit %s to %s".formatted(name, content);
        }
    }

    /** An object is deleted, which is over when it is gone. */
    record Delete(String name) implements Deed {
        @Override
        public String words() {
            return "delete " + name;
        }
    }

    /** Nobody does anything for some time. */
    record Pause(Duration length) implements Deed {
        @Override
        public String words() {
            return "let %s pass".formatted(Simulation.format(length).substring("t+".length()));
        }
    }

    /**
     * What a user says of an object.
     *
     * @param fields all but its identity and its metadata, so usually its spec alone
     * @param labels its labels
     */
    record Content(ObjectNode fields, Map<String, String> labels) {

        /** Keeps copies. */
        public Content {
            fields = fields.deepCopy();
            labels = Map.copyOf(labels);
        }

        @Override
        public String toString() {
            return fields + (labels.isEmpty() ? "" : " with labels " + new TreeMap<>(labels));
        }
    }
}
