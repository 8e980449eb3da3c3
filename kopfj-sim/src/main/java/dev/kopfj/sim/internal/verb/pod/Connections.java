package dev.kopfj.sim.internal.verb.pod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Query;
import java.util.List;

/** What callers want of a connection to a pod, as webhooks see it. */
final class Connections {
    private static final String PROXY = "proxy/";
    private static final int PORT_DIGITS_MAX = 5;

    private Connections() {}

    /** Returns the options of a connection as a document. */
    static ObjectNode options(Exchange exchange) {
        String subresource = exchange.route().subresource();
        Query query = exchange.request().query();
        return switch (subresource) {
            case "exec" -> streams(document("PodExecOptions"), query, true);
            case "attach" -> streams(document("PodAttachOptions"), query, false);
            case "portforward" -> ports(document("PodPortForwardOptions"), query);
            default ->
                subresource.startsWith(PROXY)
                        ? document("PodProxyOptions").put("path", subresource.substring(PROXY.length()))
                        : document("PodProxyOptions");
        };
    }

    private static ObjectNode document(String kind) {
        return Json.object().put("kind", kind).put("apiVersion", "v1");
    }

    private static ObjectNode streams(ObjectNode options, Query query, boolean runs) {
        for (String stream : List.of("stdin", "stdout", "stderr", "tty")) {
            if (query.on(stream)) {
                options.put(stream, true);
            }
        }
        if (!query.get("container").isEmpty()) {
            options.put("container", query.get("container"));
        }
        if (runs) {
            ArrayNode command = options.putArray("command");
            query.all("command").forEach(command::add);
        }
        return options;
    }

    private static ObjectNode ports(ObjectNode options, Query query) {
        for (String port : query.all("ports")) {
            boolean number = port.length() <= PORT_DIGITS_MAX && port.matches("[0-9]+");
            if (number) {
                options.withArray("ports").add(Integer.parseInt(port));
            }
        }
        return options;
    }
}
