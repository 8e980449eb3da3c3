package dev.kopfj.testkit;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.outcome.Errors;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What golden traces are of: operators, and what happens to their objects. */
final class GoldenScenes {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session;
    private final KubernetesClient client;
    private final Settings settings;

    GoldenScenes(Session session, Settings settings) {
        this.session = session;
        this.client = session.cluster().client();
        this.settings = settings;
    }

    /** Lets happen what a trace is of, and returns the operator. */
    RunningOperator play(String trace) {
        return switch (trace) {
            case "a1" -> several();
            case "a2" -> single();
            case "a3" -> superseded();
            case "a4" -> failedDeletion();
            case "a5" -> mergesAndEdits();
            case "a6" -> concurrentEdit();
            case "a7" -> gone();
            case "a8" -> timer();
            case "a9" -> daemon();
            case "a10" -> existing();
            case "a11" -> failures();
            default -> throw new IllegalArgumentException(trace);
        };
    }

    private RunningOperator several() {
        RunningOperator operator = start(Operator.named("a1")
                .onCreate(KIND, "a", change -> Map.of("x", 1))
                .onCreate(KIND, "b", change -> {
                    if (change.attempt().number() == 0) {
                        throw new TemporaryError("boo", Duration.ofSeconds(1));
                    }
                    return null;
                })
                .onField(KIND, "fl", HandlerOptions.defaults().where(filter -> filter.field("spec.f")), change -> null)
                .onUpdate(KIND, "u", change -> null)
                .onDelete(KIND, "d", change -> null));
        create();
        edit("{\"spec\":{\"f\":2}}");
        edit("{\"metadata\":{\"finalizers\":[\"kopf.zalando.org/KopfFinalizerMarker\",\"x.dev/other\"]}}");
        edit("{\"metadata\":{\"finalizers\":[\"kopf.zalando.org/KopfFinalizerMarker\"]}}");
        return deleted(operator);
    }

    private RunningOperator single() {
        RunningOperator operator = start(Operator.named("a2").onCreate(KIND, "c", change -> Map.of("m", "hi")));
        create();
        edit("{\"spec\":{\"f\":2}}");
        return deleted(operator);
    }

    private RunningOperator superseded() {
        RunningOperator operator = start(Operator.named("a3")
                .onCreate(KIND, "c", change -> {
                    throw new TemporaryError("wait", Duration.ofSeconds(30));
                })
                .onDelete(KIND, "d", change -> null));
        Examples.create(client, "a", Map.of("f", 1));
        pass(Duration.ofSeconds(5));
        return deleted(operator);
    }

    private RunningOperator failedDeletion() {
        RunningOperator operator = start(Operator.named("a4")
                .onDelete(KIND, "d1", change -> {
                    throw new PermanentError("no");
                })
                .onDelete(KIND, "d2", change -> null));
        create();
        return deleted(operator);
    }

    private RunningOperator mergesAndEdits() {
        RunningOperator operator = start(Operator.named("a5").onCreate(KIND, "c", change -> {
            change.patch().spec().put("x", 1);
            change.patch().status().put("s", 1);
            change.patch().labels().put("l", "1");
            change.patch().andThen(body -> at(body, "spec").put("lst", List.of(1)));
            change.patch().andThen(body -> at(body, "status").put("k", List.of(1)));
            return null;
        }));
        create();
        return operator;
    }

    private RunningOperator concurrentEdit() {
        RunningOperator operator = start(Operator.named("a6").onCreate(KIND, "c", change -> {
            patch("a", "{\"spec\":{\"foreign\":1}}");
            change.patch().andThen(body -> at(body, "spec").put("own", 1));
            return null;
        }));
        create();
        return operator;
    }

    private RunningOperator gone() {
        RunningOperator operator = start(Operator.named("a7").onCreate(KIND, "c", change -> {
            Examples.named(client, "a").delete();
            return "too late";
        }));
        create();
        return operator;
    }

    private RunningOperator timer() {
        int[] runs = {0};
        RunningOperator operator = start(
                Operator.named("a8").timer(KIND, "t", TimerOptions.every(Duration.ofMillis(300)), told -> ++runs[0]));
        Examples.create(client, "a", Map.of("f", 1));
        pass(Duration.ofSeconds(1));
        return deleted(operator);
    }

    private RunningOperator daemon() {
        RunningOperator operator = start(Operator.named("a9").daemon(KIND, "d", told -> {
            told.stopped().await();
            told.patch().status().put("bye", "bye");
            return null;
        }));
        create();
        return deleted(operator);
    }

    private RunningOperator existing() {
        Examples.define(client);
        for (String name : List.of("same", "changed")) {
            Examples.create(client, name, Map.of("f", 1));
            patch(
                    name,
                    "{\"metadata\":{\"annotations\":{\"kopf.zalando.org/last-handled-configuration\":"
                            + "\"{\\\"spec\\\":{\\\"f\\\":1}}\\n\"}}}");
        }
        patch("changed", "{\"spec\":{\"f\":2}}");
        Examples.create(client, "new", Map.of("f", 1));
        RunningOperator operator = session.start(Operator.named("a10")
                .onResume(KIND, "r", change -> null)
                .onUpdate(KIND, "u", change -> null)
                .onCreate(KIND, "c", change -> null)
                .onCreate(KIND, "both", GoldenScenes::nothing)
                .onResume(KIND, "both", GoldenScenes::nothing)
                .settings(settings)
                .build());
        pass(Duration.ofMinutes(1));
        return operator;
    }

    private RunningOperator failures() {
        HandlerOptions limited = HandlerOptions.defaults().withRetries(2).withBackoff(Duration.ofMillis(300));
        RunningOperator operator = start(Operator.named("a11")
                .onCreate(KIND, "c1", HandlerOptions.defaults().withErrors(Errors.PERMANENT), change -> {
                    throw new IllegalStateException("bad");
                })
                .onCreate(KIND, "c2", limited, change -> {
                    throw new IllegalStateException("boo");
                }));
        create();
        return operator;
    }

    private static @Nullable Object nothing(Change change) {
        return null;
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private static Map<String, Object> at(Map<String, @Nullable Object> body, String key) {
        return (Map<String, Object>) body.computeIfAbsent(key, missing -> new TreeMap<String, Object>());
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        return session.start(builder.settings(settings).build());
    }

    private void create() {
        Examples.create(client, "a", Map.of("f", 1));
        pass(Duration.ofMinutes(1));
    }

    private void edit(String merge) {
        patch("a", merge);
        pass(Duration.ofMinutes(1));
    }

    private RunningOperator deleted(RunningOperator operator) {
        Examples.named(client, "a").delete();
        pass(Duration.ofMinutes(1));
        return operator;
    }

    private void patch(String name, String merge) {
        Examples.named(client, name).patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private void pass(Duration time) {
        session.cluster().advance(time);
    }
}
