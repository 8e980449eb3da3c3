package dev.kopfj.testkit.scenario.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The world of expressions that are evaluated without a cluster: whoever asks it anything is told so. */
enum NoWorld implements World {
    INSTANCE;

    @Override
    public Instant now() {
        throw none();
    }

    @Override
    public Optional<JsonNode> get(String apiVersion, String kind, String namespace, String name) {
        throw none();
    }

    @Override
    public List<JsonNode> list(String apiVersion, String kind, String namespace) {
        throw none();
    }

    @Override
    public boolean knows(String apiVersion, String kind) {
        throw none();
    }

    @Override
    public JsonNode version() {
        throw none();
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("there is no cluster here to ask");
    }
}
