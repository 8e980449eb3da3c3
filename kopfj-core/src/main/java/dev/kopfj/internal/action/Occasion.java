package dev.kopfj.internal.action;

import dev.kopfj.internal.json.Json;
import dev.kopfj.on.Attempt;
import dev.kopfj.on.Body;
import dev.kopfj.on.Change;
import dev.kopfj.on.Diff;
import dev.kopfj.on.Events;
import dev.kopfj.on.Meta;
import dev.kopfj.on.Patch;
import dev.kopfj.on.Reason;
import dev.kopfj.on.Spec;
import dev.kopfj.on.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** One attempt of one handler, as the handler sees it. */
record Occasion(Subject subject, Body body, Attempt attempt, KubernetesClient client, Events events) implements Change {

    static Occasion of(Subject subject, Attempt attempt, KubernetesClient client, Events events) {
        return new Occasion(subject, new Body(Json.toMap(subject.body())), attempt, client, events);
    }

    @Override
    public Spec spec() {
        return body.spec();
    }

    @Override
    public Status status() {
        return body.status();
    }

    @Override
    public Meta meta() {
        return body.meta();
    }

    @Override
    public Reason reason() {
        return subject.reason();
    }

    @Override
    public Diff diff() {
        return subject.diff();
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
    public Patch patch() {
        return subject.patch();
    }

    @Override
    public Logger logger() {
        return subject.logger();
    }
}
