package dev.kopfj.internal.told;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Events;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.internal.json.Diffs;
import dev.kopfj.internal.json.Json;
import dev.kopfj.object.Body;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import dev.kopfj.object.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One attempt of one handler, as the handler sees it. */
public record Occasion(
        Subject subject,
        Lazily<Body> whole,
        List<String> field,
        Attempt attempt,
        KubernetesClient client,
        Events events,
        Subhandlers subhandlers,
        Settings settings)
        implements Change, Settled {

    @Override
    public Body body() {
        return whole.get();
    }

    @Override
    public Reason reason() {
        return subject.reason();
    }

    @Override
    public Diff diff() {
        return field.isEmpty() ? subject.diff() : Diffs.between(atField(subject.before()), atField(subject.after()));
    }

    @Override
    public Optional<Map<String, Object>> oldEssence() {
        return Optional.ofNullable(subject.before()).map(Json::toMap);
    }

    @Override
    public Optional<Map<String, Object>> newEssence() {
        return Optional.of(Json.toMap(subject.after()));
    }

    @Override
    public Optional<Object> oldValue() {
        return Optional.ofNullable(Json.toValue(atField(subject.before())));
    }

    @Override
    public Optional<Object> newValue() {
        return Optional.ofNullable(Json.toValue(atField(subject.after())));
    }

    @Override
    public Resource resource() {
        return subject.around().resource();
    }

    @Override
    public Memo memo() {
        return subject.around().memo();
    }

    @Override
    public IndexView index(String id) {
        return subject.around().indices().apply(id);
    }

    @Override
    public Patch patch() {
        return subject.patch();
    }

    @Override
    public Logger logger() {
        return subject.logger();
    }

    private @Nullable JsonNode atField(@Nullable ObjectNode essence) {
        return essence == null ? null : Json.find(essence, field);
    }
}
