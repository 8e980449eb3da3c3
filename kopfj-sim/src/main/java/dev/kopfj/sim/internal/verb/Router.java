package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import dev.kopfj.sim.internal.verb.exchange.Route;
import java.util.ArrayList;
import java.util.List;

/** Reads paths of resources. */
final class Router {
    private final Catalog catalog;

    Router(Catalog catalog) {
        this.catalog = catalog;
    }

    static List<String> split(String path) {
        List<String> steps = new ArrayList<>(8);
        int start = 1;
        for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
            steps.add(path.substring(start, slash));
            start = slash + 1;
        }
        if (start < path.length()) {
            steps.add(path.substring(start));
        }
        return steps;
    }

    /** Tells whether steps lead beyond the discovery documents. */
    static boolean leadsToResource(List<String> steps) {
        return switch (steps.isEmpty() ? "" : steps.get(0)) {
            case "api" -> steps.size() > 2;
            case "apis" -> steps.size() > 3;
            default -> false;
        };
    }

    Route route(List<String> steps) {
        boolean core = steps.get(0).equals("api");
        String group = core ? "" : steps.get(1);
        String version = steps.get(core ? 1 : 2);
        List<String> rest = steps.subList(core ? 2 : 3, steps.size());
        boolean watching = rest.get(0).equals("watch") && rest.size() > 1;
        if (watching) {
            rest = rest.subList(1, rest.size());
        }
        boolean inside = rest.get(0).equals("namespaces") && rest.size() > 2 && !(core && isOfNamespace(rest));
        String namespace = inside ? rest.get(1) : "";
        List<String> own = inside ? rest.subList(2, rest.size()) : rest;
        Kind kind = catalog.find(group, version, own.get(0)).orElseThrow(() -> nothing(group));
        String name = own.size() > 1 ? own.get(1) : "";
        String subresource = own.size() > 2 ? String.join("/", own.subList(2, own.size())) : "";
        Route route = new Route(kind, namespace, name, subresource, watching);
        checkScope(route);
        return route;
    }

    private static boolean isOfNamespace(List<String> rest) {
        return rest.size() == 3 && (rest.get(2).equals("status") || rest.get(2).equals("finalize"));
    }

    Problem nothing(String group) {
        return catalog.ownGroup(group) ? Problem.noSuchResource() : Problem.noSuchPage();
    }

    private static void checkScope(Route route) {
        boolean inside = !route.namespace().isEmpty();
        boolean fits = route.kind().namespaced() ? inside || route.collection() : !inside;
        if (!fits) {
            throw route.kind().custom() ? Problem.noSuchPage() : Problem.noSuchResource();
        }
    }
}
