package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.node.pod.Log;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.pod.Containers;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Subscription;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The logs of the containers of all nodes, as their kubelets show them. */
final class Logs implements Containers {
    private static final Map<String, List<String>> TEXT = Map.of("Content-Type", List.of("text/plain"));
    private static final List<String> LISTS =
            List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses");

    private final InstantSource clock;
    private final Predicate<String> unreachable;
    private final Map<String, Log> logs = new HashMap<>();

    /** Shows logs, but none of nodes that cannot be reached. */
    Logs(InstantSource clock, Predicate<String> unreachable) {
        this.clock = clock;
        this.unreachable = unreachable;
    }

    /** Begins the log of a run of a container. */
    Log begin(String containerId) {
        return logs.computeIfAbsent(containerId, id -> new Log());
    }

    /** Forgets what a run of a container has written. */
    void forget(String containerId) {
        logs.remove(containerId);
    }

    /** Forgets what the containers of a pod have written, which is gone. */
    void forgetAll(ObjectNode pod) {
        for (String list : LISTS) {
            pod.path("status").path(list).forEach(status -> {
                forget(Json.text(status, "containerID"));
                forget(Json.text(status.path("lastState").path("terminated"), "containerID"));
            });
        }
    }

    @Override
    public Response log(ObjectNode pod, String container, Query options) {
        requireReachable(pod, container);
        Log log = logs.get(run(pod, container, options.on("previous")));
        Excerpt excerpt = Excerpt.of(options, clock.instant());
        if (log == null) {
            return new Response.Whole(200, TEXT, new byte[0]);
        }
        if (options.on("follow")) {
            return new Response.Streaming(200, TEXT, sink -> follow(log, excerpt, sink));
        }
        return new Response.Whole(200, TEXT, excerpt.bytes(log.lines()));
    }

    private static Subscription follow(Log log, Excerpt excerpt, Sink sink) {
        excerpt.chosen(log.lines()).forEach(line -> sink.event(excerpt.shown(line)));
        Runnable end = log.follow(new Log.Reader() {
            @Override
            public void line(Log.Line line) {
                sink.event(excerpt.shown(line));
            }

            @Override
            public void end() {
                sink.end();
            }
        });
        return new Subscription() {
            @Override
            public void close() {
                end.run();
            }

            @Override
            public void endCleanly() {
                end.run();
                sink.end();
            }
        };
    }

    private void requireReachable(ObjectNode pod, String container) {
        String node = Json.text(pod.path("spec"), "nodeName");
        if (unreachable.test(node)) {
            String host = Json.text(pod.path("status"), "hostIP") + ":10250";
            JsonNode meta = Json.meta(pod);
            String url = "https://%s/containerLogs/%s/%s/%s"
                    .formatted(host, Json.text(meta, "namespace"), Json.text(meta, "name"), container);
            throw Problem.denied(
                    500, "", "Get " + Json.quote(url) + ": dial tcp " + host + ": connect: no route to host", null);
        }
    }

    /** Returns which run of a container is meant, by its id, in the same order as a kubelet looks for it. */
    private static String run(ObjectNode pod, String container, boolean previous) {
        String words =
                "container " + Json.quote(container) + " in pod " + Json.quote(Json.text(Json.meta(pod), "name"));
        JsonNode status = status(pod, container);
        if (status.isMissingNode()) {
            throw Problem.badRequest(words + " is not available");
        }
        String last = Json.text(status.path("lastState").path("terminated"), "containerID");
        if (previous) {
            if (last.isEmpty()) {
                throw Problem.badRequest("previous terminated " + words + " not found");
            }
            return last;
        }
        JsonNode state = status.path("state");
        if (state.has("running")) {
            return Json.text(status, "containerID");
        }
        if (state.has("terminated")) {
            return Json.text(state.path("terminated"), "containerID");
        }
        if (!last.isEmpty()) {
            return last;
        }
        throw Problem.badRequest(words + " is waiting to start: " + waiting(state.path("waiting")));
    }

    private static JsonNode status(ObjectNode pod, String container) {
        return LISTS.stream()
                .flatMap(list -> pod.path("status").path(list).valueStream())
                .filter(each -> Json.text(each, "name").equals(container))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String waiting(JsonNode waiting) {
        String reason = Json.text(waiting, "reason");
        return switch (reason) {
            case "ErrImagePull" -> "image can't be pulled";
            case "ImagePullBackOff" -> "trying and failing to pull image";
            default -> reason;
        };
    }

    @Override
    public Response open(ObjectNode pod, String container, Request request) {
        return NONE.open(pod, container, request);
    }

    @Override
    public Response forward(ObjectNode pod, Request request) {
        return NONE.forward(pod, request);
    }

    @Override
    public Response proxy(ObjectNode pod, String path, Request request) {
        return NONE.proxy(pod, path, request);
    }
}
