package dev.kopfj.sim.internal.verb.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;

/** What runs in pods that have a node, as those who talk to it through the API server find it. */
public interface Containers {
    /** Containers of which none runs. */
    Containers NONE = new Containers() {
        @Override
        public Response log(ObjectNode pod, String container, Query options) {
            throw Problem.badRequest("container %s in pod %s is waiting to start: ContainerCreating"
                    .formatted(Json.quote(container), Json.quote(Json.text(Json.meta(pod), "name"))));
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
