package dev.kopfj.sim.internal.verb.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.MetadataRules;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What several verbs do with an object on its way to the store. */
public final class Drafts {
    private static final Set<String> EXTENDING =
            Set.of("admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io");

    private Drafts() {}

    /** Copies an object so far that it and its metadata may be changed. */
    public static ObjectNode copy(ObjectNode object) {
        ObjectNode copy = Json.shallow(object);
        copy.set("metadata", Json.shallow(Json.child(copy, "metadata")));
        return copy;
    }

    /** Returns all objects of a kind but one. */
    public static List<ObjectNode> others(Store store, Kind kind, Key but) {
        return store.shelf(kind.shelf()).after("", "").stream()
                .filter(stored -> !stored.key().equals(but))
                .map(Stored::object)
                .toList();
    }

    /** Refuses a body whose name or namespace contradicts the path. */
    public static void checkAddress(ObjectNode object, Route route) {
        String name = Json.text(Json.meta(object), "name");
        if (name.isEmpty()) {
            throw Problem.badRequest(
                    "the name of the object (%s based on URL) was undeterminable: name must be provided"
                            .formatted(route.name()));
        }
        if (!name.equals(route.name())) {
            throw Problem.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(name, route.name()));
        }
        checkNamespace(object, route);
    }

    /** Refuses a body whose namespace contradicts the path. */
    public static void checkNamespace(ObjectNode object, Route route) {
        String namespace = Json.text(Json.meta(object), "namespace");
        if (route.kind().namespaced() && !namespace.isEmpty() && !namespace.equals(route.namespace())) {
            throw Problem.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /** Returns what is wrong with the kind and apiVersion of a custom object. */
    public static List<Cause> checkType(ObjectNode object, Kind kind) {
        List<Cause> causes = new ArrayList<>();
        checkText("kind", kind.naming().kind(), object, causes);
        checkText("apiVersion", kind.apiVersion(), object, causes);
        return causes;
    }

    /** Returns what is wrong with the names of the finalizers of a built-in kind; those that extend the API are free. */
    public static List<Cause> checkFinalizers(ObjectNode object, Kind kind) {
        boolean free = kind.custom() || EXTENDING.contains(kind.resource().group());
        return free ? List.of() : MetadataRules.checkQualified(Json.meta(object));
    }

    private static void checkText(String member, String expected, ObjectNode object, List<Cause> causes) {
        String found = Json.text(object, member);
        if (!found.equals(expected)) {
            causes.add(Cause.invalid(member, found, "must be " + expected));
        }
    }

    /** Refuses an object when there are causes; the refusal names the kind that the object itself claims to be. */
    public static void refuse(List<Cause> causes, ObjectNode object, Kind kind) {
        if (!causes.isEmpty()) {
            String apiVersion = Json.text(object, "apiVersion");
            int slash = apiVersion.indexOf('/');
            String group = slash < 0 ? "" : apiVersion.substring(0, slash);
            Resource claimed = new Resource(group, Json.text(object, "kind"));
            Resource named = kind.custom() ? claimed : kind.groupKind();
            throw Problem.invalid(named, Json.text(Json.meta(object), "name"), causes);
        }
    }

    /** Sets the generation of the next version: counted on where its kind counts, else as it was. */
    public static void count(ObjectNode old, ObjectNode next, Rules.Counting counting) {
        if (counting == Rules.Counting.NONE) {
            return;
        }
        boolean statusCounts = counting == Rules.Counting.ALL;
        if (!content(old, statusCounts).equals(content(next, statusCounts))) {
            long generation = Json.meta(old).path("generation").asLong();
            Json.child(next, "metadata").put("generation", (int) (generation + 1));
        }
    }

    private static ObjectNode content(ObjectNode object, boolean withStatus) {
        ObjectNode content = Json.shallow(object);
        content.remove(List.of("apiVersion", "kind", "metadata"));
        if (!withStatus) {
            content.remove("status");
        }
        return content;
    }
}
