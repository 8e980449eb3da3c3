package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.function.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster as the functions in expressions may ask it. */
final class ClusterWorld implements World {

    private final Api api;
    private final Kinds kinds;
    private final Timing timing;

    ClusterWorld(Api api, Kinds kinds, Timing timing) {
        this.api = api;
        this.kinds = kinds;
        this.timing = timing;
    }

    @Override
    public Instant now() {
        return timing.now();
    }

    @Override
    public Optional<JsonNode> get(String apiVersion, String kind, String namespace, String name) {
        Target target = new Target(kinds.find(apiVersion, kind), namespace, name, Map.of());
        Answer answer = api.get(target.path());
        return answer.isMissing() ? Optional.empty() : Optional.of(answer.success());
    }

    @Override
    public List<JsonNode> list(String apiVersion, String kind, String namespace) {
        Kind found = kinds.find(apiVersion, kind);
        List<JsonNode> items = new ArrayList<>();
        api.get(namespace.isEmpty() ? found.pathOfAll() : found.path(namespace))
                .success()
                .path("items")
                .forEach(item -> items.add(found.complete(item)));
        return items;
    }

    @Override
    public boolean knows(String apiVersion, String kind) {
        try {
            kinds.find(apiVersion, kind);
            return true;
        } catch (ApiProblem unknown) {
            return false;
        }
    }

    @Override
    public JsonNode version() {
        return api.get("/version").success();
    }
}
