package dev.kopfj.testkit.scenario.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What functions may ask of the cluster in which an expression is evaluated. */
public interface World {

    /** Returns the world in which there is no cluster. */
    static World none() {
        return NoWorld.INSTANCE;
    }

    /** Returns the cluster's time. */
    Instant now();

    /** Returns an object, if it exists; an empty namespace stands for none. */
    Optional<JsonNode> get(String apiVersion, String kind, String namespace, String name);

    /** Returns the objects of a kind; an empty namespace stands for all. */
    List<JsonNode> list(String apiVersion, String kind, String namespace);

    /** Tells whether the cluster has a kind. */
    boolean knows(String apiVersion, String kind);

    /** Returns what the cluster says of its version. */
    JsonNode version();
}
