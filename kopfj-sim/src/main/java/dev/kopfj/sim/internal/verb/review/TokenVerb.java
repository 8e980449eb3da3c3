package dev.kopfj.sim.internal.verb.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.Access;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.Options;

/** Makes a token of a service account, as its subresource token is asked for one. */
public final class TokenVerb implements Verb {
    private static final Resource ACCOUNTS = new Resource("", "serviceaccounts");
    private static final String KIND = "TokenRequest";
    private static final String API_VERSION = "authentication.k8s.io/v1";

    private final Access access;

    /** Makes tokens which are honoured here. */
    public TokenVerb(Access access) {
        this.access = access;
    }

    /** Tells whether a route leads to the tokens of an account. */
    public static boolean answers(Route route) {
        return route.subresource().equals("token") && route.kind().resource().equals(ACCOUNTS);
    }

    @Override
    public Response answer(Exchange exchange) {
        Route route = exchange.route();
        Options.dryRun(exchange.request(), "CreateOptions");
        return Answers.json(201, access.token(route.namespace(), route.name(), body(exchange.request())));
    }

    private static ObjectNode body(Request request) {
        String complaint = "the object provided is unrecognized (must be of type %s): ".formatted(KIND);
        JsonNode body = Bodies.document(request, new Findings());
        if (!(body instanceof ObjectNode object)) {
            throw Problem.badRequest(complaint + "json: cannot unmarshal " + Json.typeName(body));
        }
        String kind = Json.text(object, "kind");
        String apiVersion = Json.text(object, "apiVersion");
        boolean fits =
                (kind.isEmpty() || kind.equals(KIND)) && (apiVersion.isEmpty() || apiVersion.equals(API_VERSION));
        if (!fits) {
            throw Problem.badRequest("%s in version \"%s\" cannot be handled as a %s in version \"v1\""
                    .formatted(kind, apiVersion.substring(apiVersion.indexOf('/') + 1), KIND));
        }
        return object;
    }
}
