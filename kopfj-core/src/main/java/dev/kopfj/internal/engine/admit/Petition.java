package dev.kopfj.internal.engine.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Events;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.internal.json.Diffs;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.told.Settled;
import dev.kopfj.object.Body;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Operation;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import dev.kopfj.object.Resource;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A request as a handler sees it; who decides whether the handler is meant may see it as a change. */
record Petition(Inquiry inquiry, Means means, List<String> field, Attempt attempt, Patch patch, List<String> warnings)
        implements Admission, Change, Settled {

    /** What handlers are given besides the request. */
    record Means(
            KubernetesClient client,
            Resource resource,
            Memo memo,
            Asked<IndexView> indices,
            Events events,
            Logger logger,
            Settings settings) {}

    /** Finds something by its id. */
    interface Asked<T> {
        T get(String id);
    }

    @Override
    public Operation operation() {
        return inquiry.operation();
    }

    @Override
    public Optional<String> subresource() {
        return Optional.of(inquiry.subresource()).filter(name -> !name.isEmpty());
    }

    @Override
    public boolean dryRun() {
        return inquiry.dryRun();
    }

    @Override
    public UserInfo userInfo() {
        return means.client()
                .getKubernetesSerialization()
                .convertValue(Json.toMap(inquiry.request().path("userInfo")), UserInfo.class);
    }

    @Override
    public Map<String, List<String>> headers() {
        return inquiry.headers();
    }

    @Override
    public Optional<String> sslPeer() {
        return Optional.of(inquiry.peer()).filter(name -> !name.isEmpty());
    }

    @Override
    public void warn(String warning) {
        warnings.add(warning);
    }

    @Override
    public Body body() {
        return new Body(Json.toMap(inquiry.body()));
    }

    @Override
    public Optional<Body> oldBody() {
        return oldEssence().map(Body::new);
    }

    @Override
    public Optional<Body> newBody() {
        return newEssence().map(Body::new);
    }

    @Override
    public Diff diff() {
        return Diffs.between(at(inquiry.oldObject()), at(inquiry.object()));
    }

    @Override
    public Optional<Map<String, Object>> oldEssence() {
        return Optional.ofNullable(inquiry.oldObject()).map(Json::toMap);
    }

    @Override
    public Optional<Map<String, Object>> newEssence() {
        return Optional.ofNullable(inquiry.object()).map(Json::toMap);
    }

    @Override
    public Optional<Object> oldValue() {
        return Optional.ofNullable(Json.toValue(at(inquiry.oldObject())));
    }

    @Override
    public Optional<Object> newValue() {
        return Optional.ofNullable(Json.toValue(at(inquiry.object())));
    }

    @Override
    public Reason reason() {
        return switch (operation()) {
            case CREATE -> Reason.CREATE;
            case UPDATE -> Reason.UPDATE;
            case DELETE -> Reason.DELETE;
            case CONNECT -> Reason.NOOP;
        };
    }

    @Override
    public Subhandlers subhandlers() {
        throw new IllegalStateException("A webhook is asked once, so it has no sub-handlers.");
    }

    @Override
    public Resource resource() {
        return means.resource();
    }

    @Override
    public Memo memo() {
        return means.memo();
    }

    @Override
    public IndexView index(String id) {
        return means.indices().get(id);
    }

    @Override
    public Settings settings() {
        return means.settings();
    }

    @Override
    public KubernetesClient client() {
        return means.client();
    }

    @Override
    public Events events() {
        return means.events();
    }

    @Override
    public Logger logger() {
        return means.logger();
    }

    private @Nullable JsonNode at(@Nullable ObjectNode object) {
        return object == null || field.isEmpty() ? object : Json.find(object, field);
    }
}
