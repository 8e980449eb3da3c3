package dev.kopfj.sim.internal.verb.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What runs in pods that have a node, as those who talk to it through the API server find it. */
public interface Containers {
    /** Containers into which nobody can look: those that have begun have written nothing. */
    Containers NONE = new Containers() {
        @Override
        public Response log(ObjectNode pod, String container, Query options) {
            if (hasBegun(pod, container)) {
                return new Response.Whole(200, Map.of("Content-Type", List.of("text/plain")), new byte[0]);
            }
            throw Problem.badRequest("container %s in pod %s is waiting to start: ContainerCreating"
                    .formatted(Json.quote(container), Json.quote(Json.text(Json.meta(pod), "name"))));
        }

        private static boolean hasBegun(ObjectNode pod, String container) {
            return StreamSupport.stream(
                            pod.path("status").path("containerStatuses").spliterator(), false)
                    .filter(status -> Json.text(status, "name").equals(container))
                    .map(status -> status.path("state"))
                    .anyMatch(state -> state.has("running") || state.has("terminated"));
        }

        @Override
        public Response open(ObjectNode pod, String container, Request request) {
            throw Problem.internal("unable to upgrade connection: container not found (" + Json.quote(container) + ")");
        }

        @Override
        public Response forward(ObjectNode pod, Request request) {
            throw Problem.internal("unable to upgrade connection: pod does not exist");
        }

        @Override
        public Response proxy(ObjectNode pod, String path, Request request) {
            throw Problem.unavailable("no endpoints available: no container of the pod listens");
        }
    };

    /** Shows what a container has written. */
    Response log(ObjectNode pod, String container, Query options);

    /** Runs a command in a container, or attaches to the one that it runs, as the request's path and query say. */
    Response open(ObjectNode pod, String container, Request request);

    /** Connects to ports of a pod. */
    Response forward(ObjectNode pod, Request request);

    /** Asks a pod over HTTP. */
    Response proxy(ObjectNode pod, String path, Request request);
}
