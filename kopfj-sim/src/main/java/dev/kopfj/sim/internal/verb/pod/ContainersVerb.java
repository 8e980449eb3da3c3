package dev.kopfj.sim.internal.verb.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.stage.Admitting;
import dev.kopfj.sim.internal.verb.stage.Core;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets callers read the log of containers, run commands in them, and connect to them. */
@Differs(
        how = "containers write only what programs of a test, or PodBehaviours, say, and a log keeps its newest 10,000 "
                + "lines; exec, attach, port-forward and proxy of pods with a node say that none runs")
final class ContainersVerb implements Verb {
    private static final Resource NODES = new Resource("", "nodes");
    private static final List<String> LISTS = List.of("containers", "initContainers", "ephemeralContainers");
    private static final String PROXY = "proxy";

    private final Core core;
    private Containers containers = Containers.NONE;

    ContainersVerb(Core core) {
        this.core = core;
    }

    void with(Containers running) {
        containers = running;
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        if (!route.subresource().equals("log")) {
            core.admitting().agree(Admitting.Asking.connection(exchange), Connections.options(exchange), null);
        }
        ObjectNode pod = core.store()
                .find(PodDoors.PODS, route.key())
                .orElseThrow(() -> Problem.notFound(PodDoors.PODS, route.name()))
                .object();
        return switch (route.subresource()) {
            case "log" -> log(pod, request.query());
            case "exec", "attach" -> containers.open(hosted(pod), container(pod, request.query()), request);
            case "portforward" -> containers.forward(hosted(pod), request);
            default -> proxy(pod, route.subresource(), request);
        };
    }

    private Response log(ObjectNode pod, Query query) {
        checkLogOptions(pod, query);
        String container = container(pod, query);
        if (node(pod).isEmpty()) {
            return new Response.Whole(204, Map.of(), new byte[0]);
        }
        return containers.log(hosted(pod), container, query);
    }

    private static void checkLogOptions(ObjectNode pod, Query query) {
        List<Cause> causes = new ArrayList<>();
        checkNumber(query, "tailLines", 0, causes);
        checkNumber(query, "limitBytes", 1, causes);
        if (!query.get("sinceSeconds").isEmpty() && !query.get("sinceTime").isEmpty()) {
            causes.add(Cause.forbidden("", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        } else {
            checkNumber(query, "sinceSeconds", 1, causes);
        }
        if (!causes.isEmpty()) {
            throw Problem.invalid(new Resource("", "PodLogOptions"), Json.text(Json.meta(pod), "name"), causes);
        }
    }

    private static void checkNumber(Query query, String name, int least, List<Cause> causes) {
        String text = query.get(name);
        if (text.isEmpty()) {
            return;
        }
        try {
            if (Long.parseLong(text) < least) {
                String rule = least == 0 ? "must be greater than or equal to 0" : "must be greater than 0";
                causes.add(Cause.shown(name, text, rule));
            }
        } catch (NumberFormatException garbage) {
            throw Problem.badRequest("strconv.ParseInt: parsing " + Json.quote(text) + ": invalid syntax");
        }
    }

    /** Returns the container that is meant: the named one, or the only one. */
    private static String container(ObjectNode pod, Query query) {
        String wanted = query.get("container");
        String name = Json.text(Json.meta(pod), "name");
        JsonNode main = pod.path("spec").path("containers");
        if (wanted.isEmpty() && main.size() == 1) {
            return Json.text(main.path(0), "name");
        }
        List<String> names = new ArrayList<>();
        for (String list : LISTS) {
            pod.path("spec").path(list).forEach(container -> names.add(Json.text(container, "name")));
        }
        if (wanted.isEmpty()) {
            throw Problem.badRequest("a container name must be specified for pod %s, choose one of: [%s]"
                    .formatted(name, String.join(" ", names)));
        }
        if (!names.contains(wanted)) {
            throw Problem.badRequest("container %s is not valid for pod %s".formatted(wanted, name));
        }
        return wanted;
    }

    private static String node(ObjectNode pod) {
        return Json.text(pod.path("spec"), "nodeName");
    }

    /** Returns a pod that has a node which exists. */
    private ObjectNode hosted(ObjectNode pod) {
        String node = node(pod);
        if (node.isEmpty()) {
            throw Problem.badRequest(
                    "pod %s does not have a host assigned".formatted(Json.text(Json.meta(pod), "name")));
        }
        if (core.store().find(NODES, new Key("", node)).isEmpty()) {
            throw Problem.notFound(NODES, node);
        }
        return pod;
    }

    private Response proxy(ObjectNode pod, String subresource, Request request) {
        if (Json.text(pod.path("status"), "podIP").isEmpty()) {
            throw Problem.badRequest("address not allowed");
        }
        return containers.proxy(pod, subresource.substring(PROXY.length()), request);
    }
}
