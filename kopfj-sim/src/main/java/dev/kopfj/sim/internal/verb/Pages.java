package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.Access;
import dev.kopfj.sim.internal.present.AggregatedDiscovery;
import dev.kopfj.sim.internal.present.Encoding;
import dev.kopfj.sim.internal.present.Hashes;
import dev.kopfj.sim.internal.present.openapi.OpenApi;
import dev.kopfj.sim.internal.schema.catalog.Discovery;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.util.List;
import java.util.Optional;

/** Answers at paths that are no resources: discovery, OpenAPI, version, health. */
final class Pages {
    private static final String JSON = "application/json";
    private static final List<String> CHECKS = List.of("ping", "log", "etcd");
    private static final List<String> OWN =
            List.of("/healthz", "/livez", "/metrics", "/openapi/v2", "/openapi/v3", "/readyz", "/version");
    private static final List<String> CACHED = List.of("public, max-age=3600");

    private final Discovery discovery;
    private final AggregatedDiscovery aggregated;
    private final OpenApi openApi;
    private final Router router;
    private final Access access;

    Pages(Discovery discovery, OpenApi openApi, Router router, Access access) {
        this.router = router;
        this.discovery = discovery;
        this.aggregated = new AggregatedDiscovery(discovery);
        this.openApi = openApi;
        this.access = access;
    }

    Response answer(Request request, List<String> steps) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw Problem.methodNotAllowed();
        }
        return switch (steps.isEmpty() ? "" : steps.get(0)) {
            case "" -> Answers.json(200, discovery.roots(OWN));
            case "api", "apis" -> discovered(request, steps);
            case "version" -> Answers.json(200, Discovery.version());
            case "healthz", "livez", "readyz" -> health(request, steps);
            case "openapi" -> openApi(request, steps);
            case "metrics", "logs" -> throw Problem.notImplemented("/" + steps.get(0));
            case ".well-known" -> issuer(request);
            case "openid" -> keys(request);
            default -> throw Problem.noSuchPage();
        };
    }

    private Response discovered(Request request, List<String> steps) {
        Optional<String> version =
                steps.size() == 1 ? AggregatedDiscovery.wanted(request.header("accept")) : Optional.empty();
        if (version.isPresent()) {
            byte[] body = Json.write(aggregated.document(steps.get(0), version.get()));
            return ifChanged(request, body, AggregatedDiscovery.contentType(version.get()))
                    .with("Vary", List.of("Accept"));
        }
        Response.Whole plain =
                Answers.json(200, discovery.document(steps).orElseThrow(() -> router.nothing(group(steps))));
        return Answers.encoded(plain, Encoding.chosen(request.header("accept"), false));
    }

    private static Response ifChanged(Request request, byte[] body, String type) {
        String tag = '"' + Hashes.hex(body) + '"';
        boolean known = request.header("if-none-match").equals(tag);
        Response.Whole whole = Answers.json(known ? 304 : 200, known ? new byte[0] : body);
        return whole.with("Content-Type", List.of(type)).with("Etag", List.of(tag));
    }

    private Response openApi(Request request, List<String> steps) {
        String version = steps.size() > 1 ? steps.get(1) : "";
        if (version.equals("v2") && steps.size() == 2) {
            OpenApi.Form form = openApi.swagger(request.header("accept"));
            return ifChanged(request, form.body(), form.type());
        }
        if (version.equals("v3") && steps.size() == 2) {
            return Answers.json(200, openApi.index());
        }
        if (version.equals("v3")) {
            OpenApi.checkAccepted(request.header("accept"));
            String path = String.join("/", steps.subList(2, steps.size()));
            return ifChanged(request, openApi.document(path).orElseThrow(Problem::noSuchPage), JSON);
        }
        throw Problem.noSuchPage();
    }

    private static Response health(Request request, List<String> steps) {
        String page = steps.get(0);
        if (steps.size() > 1) {
            if (steps.size() > 2 || !CHECKS.contains(steps.get(1))) {
                throw Problem.noSuchPage();
            }
            return Answers.text(200, "ok");
        }
        if (!request.query().on("verbose")) {
            return Answers.text(200, "ok");
        }
        StringBuilder text = new StringBuilder();
        CHECKS.forEach(check -> {
            boolean excluded = request.query().all("exclude").contains(check);
            text.append("[+]").append(check).append(excluded ? " excluded: ok\n" : " ok\n");
        });
        return Answers.text(200, text.append(page).append(" check passed\n").toString());
    }

    private Response issuer(Request request) {
        if (!request.path().equals("/.well-known/openid-configuration")) {
            throw Problem.noSuchPage();
        }
        String host = request.header("host");
        String server = "https://" + (host.isEmpty() ? "kubernetes.default.svc" : host);
        return Answers.json(200, access.issuer(server)).with("Cache-Control", CACHED);
    }

    private Response keys(Request request) {
        if (!request.path().equals("/openid/v1/jwks")) {
            throw Problem.noSuchPage();
        }
        return Answers.json(200, access.publicKeys())
                .with("Content-Type", List.of("application/jwk-set+json"))
                .with("Cache-Control", CACHED);
    }

    private static String group(List<String> steps) {
        return steps.get(0).equals("api") || steps.size() == 1 ? "" : steps.get(1);
    }
}
