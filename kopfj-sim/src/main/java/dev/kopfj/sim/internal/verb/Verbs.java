package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.pod.PodDoors;
import dev.kopfj.sim.internal.verb.read.GetVerb;
import dev.kopfj.sim.internal.verb.read.ListVerb;
import dev.kopfj.sim.internal.verb.read.WatchVerb;
import dev.kopfj.sim.internal.verb.review.ReviewVerb;
import dev.kopfj.sim.internal.verb.review.TokenVerb;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.write.CreateVerb;
import dev.kopfj.sim.internal.verb.write.DeleteCollectionVerb;
import dev.kopfj.sim.internal.verb.write.DeleteVerb;
import dev.kopfj.sim.internal.verb.write.PatchVerb;
import dev.kopfj.sim.internal.verb.write.ScaleVerb;
import dev.kopfj.sim.internal.verb.write.UpdateVerb;
import java.util.Map;
import java.util.Optional;

/** Chooses the verb for a method on what a path leads to. */
final class Verbs {
    /** The methods that mean something, and what; others have no name in refusals. */
    private static final Map<String, String> METHODS =
            Map.of("POST", "create", "GET", "get", "PUT", "update", "PATCH", "patch", "DELETE", "delete");

    private final Verb create;
    private final Verb get;
    private final Verb list;
    private final Verb watch;
    private final Verb update;
    private final Verb patch;
    private final Verb delete;
    private final Verb deleteCollection;
    private final Verb scale;
    private final PodDoors doors;
    private final Verb review;
    private final Verb token;

    Verbs(Core core) {
        create = new CreateVerb(core);
        get = new GetVerb(core);
        list = new ListVerb(core);
        watch = new WatchVerb(core);
        update = new UpdateVerb(core);
        patch = new PatchVerb(core);
        delete = new DeleteVerb(core);
        deleteCollection = new DeleteCollectionVerb(core);
        scale = new ScaleVerb(core);
        doors = new PodDoors(core);
        review = new ReviewVerb(core.access());
        token = new TokenVerb(core.access());
    }

    PodDoors doors() {
        return doors;
    }

    Verb watch() {
        return watch;
    }

    Verb deleteCollection() {
        return deleteCollection;
    }

    Verb choose(Request request, Route route) {
        if (!route.subresource().isEmpty()) {
            return onSubresource(request.method(), route);
        }
        return route.collection() ? onCollection(request, route) : onObject(request.method(), route);
    }

    private Verb onCollection(Request request, Route route) {
        return switch (request.method()) {
            case "GET", "HEAD" ->
                checked("list", route, route.watching() || request.query().on("watch") ? watch : list);
            case "POST" -> checked("create", route, creating(route));
            case "DELETE" -> deletingAll(route);
            case "PUT", "PATCH" -> throw unnamed(route.kind());
            default -> throw refusal(request.method(), route);
        };
    }

    private Verb onObject(String method, Route route) {
        return switch (method) {
            case "GET", "HEAD" -> checked("get", route, route.watching() ? watch : get);
            case "PUT" -> checked("update", route, update);
            case "PATCH" -> checked("patch", route, patch);
            case "DELETE" -> checked("delete", route, delete);
            case "POST" -> {
                if (!route.kind().custom()) {
                    throw Problem.methodNotAllowed();
                }
                yield create;
            }
            default -> throw refusal(method, route);
        };
    }

    private Verb onSubresource(String method, Route route) {
        if (TokenVerb.answers(route)) {
            if (!method.equals("POST")) {
                throw Problem.methodNotAllowed();
            }
            return token;
        }
        Optional<PodDoors.Door> door = doors.find(route);
        if (door.isPresent()) {
            if (!door.get().methods().contains(method)) {
                throw refusal(method, route);
            }
            return door.get().verb();
        }
        if (route.kind().rules().part(route.subresource()).isEmpty()) {
            throw route.kind().custom()
                    ? Problem.notFound(route.kind().resource(), route.name())
                    : Problem.noSuchResource();
        }
        boolean scaling = route.subresource().equals("scale");
        return switch (method) {
            case "GET", "HEAD" -> scaling ? scale : get;
            case "PUT" -> scaling ? scale : update;
            case "PATCH" -> scaling ? scale : patch;
            default -> throw refusal(method, route);
        };
    }

    private static Verb checked(String name, Route route, Verb verb) {
        if (!route.kind().rules().verbs().contains(name)) {
            throw refusal(name, route);
        }
        return verb;
    }

    private Verb creating(Route route) {
        if (route.kind().namespaced() && route.namespace().isEmpty()) {
            throw route.kind().custom() ? Problem.noSuchPage() : Problem.methodNotAllowed();
        }
        if (route.kind().resource().equals(PodDoors.BINDINGS)) {
            return doors.binding();
        }
        if (route.kind().rules().virtual()) {
            if (!ReviewVerb.answers(route.kind())) {
                throw Problem.notImplemented(route.kind().resource().toString());
            }
            return review;
        }
        return create;
    }

    private Verb deletingAll(Route route) {
        boolean everywhere = route.kind().namespaced() && route.namespace().isEmpty();
        if (everywhere) {
            throw route.kind().custom() ? Problem.noSuchPage() : Problem.methodNotAllowed();
        }
        return checked("deletecollection", route, deleteCollection);
    }

    private static Problem unnamed(Kind kind) {
        return kind.custom() ? Problem.badRequest("name must be provided") : Problem.methodNotAllowed();
    }

    private static Problem refusal(String method, Route route) {
        if (!route.kind().custom()) {
            return Problem.methodNotAllowed();
        }
        boolean verbAlready = !method.isEmpty() && Character.isLowerCase(method.charAt(0));
        String verb = verbAlready ? method : METHODS.getOrDefault(method, "");
        return Problem.notSupported(route.kind().resource(), verb);
    }
}
