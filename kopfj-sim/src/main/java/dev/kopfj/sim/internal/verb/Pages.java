package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Discovery;
import java.util.List;

/** Answers at paths that are no resources: discovery, version, health. */
final class Pages {
    private final Discovery discovery;
    private final Router router;

    Pages(Discovery discovery, Router router) {
        this.discovery = discovery;
        this.router = router;
    }

    Response answer(Request request, List<String> steps) {
        if (!request.method().equals("GET")) {
            throw Problem.methodNotAllowed();
        }
        return switch (steps.isEmpty() ? "" : steps.get(0)) {
            case "api", "apis" ->
                Answers.json(200, discovery.document(steps).orElseThrow(() -> router.nothing(group(steps))));
            case "version" -> Answers.json(200, Discovery.version());
            case "healthz", "livez", "readyz" -> Answers.text(200, "ok");
            case "openapi" -> throw Problem.notImplemented("OpenAPI documents");
            case "metrics", "logs" -> throw Problem.notImplemented("/" + steps.get(0));
            default -> throw Problem.noSuchPage();
        };
    }

    private static String group(List<String> steps) {
        return steps.get(0).equals("api") || steps.size() == 1 ? "" : steps.get(1);
    }
}
