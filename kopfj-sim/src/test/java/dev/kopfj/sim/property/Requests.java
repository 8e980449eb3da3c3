package dev.kopfj.sim.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Requests of all sorts: most of them nearly right, some of them nonsense. */
final class Requests {
    private static final List<String> ODD_TEXTS =
            List.of("", "a", "b", "A_b!", "a.b/c", "\u0000", "ä€\uD83D\uDE00", "x".repeat(300), "-1", "9".repeat(40));
    private static final String GROUP = "/apis/example.com/v1";

    private Requests() {}

    static Arbitrary<Request> all() {
        return Combinators.combine(methods(), targets(), types(), bodies(), accepts())
                .as((method, target, type, body, accept) -> Request.of(Caller.ADMIN, method, target)
                        .header("content-type", type)
                        .header("accept", accept)
                        .header("user-agent", "fuzz/1")
                        .body(method.equals("GET") ? new byte[0] : body));
    }

    private static Arbitrary<String> methods() {
        return Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.of("POST", "PUT", "PATCH", "DELETE", "GET")),
                Tuple.of(1, Arbitraries.of("HEAD", "OPTIONS", "BREW", "patch", "")));
    }

    private static Arbitrary<String> targets() {
        return Combinators.combine(paths(), queries()).as((path, query) -> query.isEmpty() ? path : path + "?" + query);
    }

    private static Arbitrary<String> paths() {
        Arbitrary<String> collections = Arbitraries.of(
                GROUP + "/namespaces/default/widgets",
                GROUP + "/namespaces/default/widgets",
                GROUP + "/widgets",
                "/api/v1/namespaces/default/configmaps",
                "/api/v1/namespaces/default/secrets",
                "/api/v1/namespaces/default/pods",
                "/apis/apps/v1/namespaces/default/deployments",
                "/api/v1/namespaces",
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
        Arbitrary<String> names =
                Arbitraries.of("", "/a", "/a", "/b", "/c", "/widgets.example.com", "/%00", "/..", "//");
        Arbitrary<String> subresources = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just("")),
                Tuple.of(
                        3,
                        Arbitraries.of("/status", "/scale", "/finalize", "/nonsense", "/log", "/eviction", "/a/b/c")));
        Arbitrary<String> likely =
                Combinators.combine(collections, names, subresources).as((c, n, s) -> c + n + (n.isEmpty() ? "" : s));
        Arbitrary<String> odd = Arbitraries.strings().all().ofMaxLength(40).map(text -> "/" + text.replace("?", ""));
        return Arbitraries.frequencyOf(
                Tuple.of(20, likely),
                Tuple.of(
                        1,
                        Arbitraries.of("/", "/api", "/apis", "/version", "/openapi/v3", "/apis/example.com", "/watch")),
                Tuple.of(1, odd));
    }

    private static Arbitrary<String> queries() {
        Arbitrary<String> parameter = Combinators.combine(
                        Arbitraries.of(
                                "dryRun",
                                "fieldManager",
                                "force",
                                "fieldValidation",
                                "labelSelector",
                                "fieldSelector",
                                "limit",
                                "continue",
                                "resourceVersion",
                                "resourceVersionMatch",
                                "watch",
                                "sendInitialEvents",
                                "allowWatchBookmarks",
                                "propagationPolicy",
                                "gracePeriodSeconds",
                                "pretty",
                                "nonsense"),
                        Arbitraries.of(
                                "All",
                                "m",
                                "true",
                                "1",
                                "0",
                                "Strict",
                                "Ignore",
                                "a%3Db",
                                "a+in+(b,c)",
                                "%28%28",
                                "!",
                                "metadata.name%3Da",
                                "Exact",
                                "NotOlderThan",
                                "Orphan",
                                "-5",
                                "xyz",
                                "%",
                                "%zz",
                                ""))
                .as((name, value) -> name + "=" + value);
        return parameter.list().ofMaxSize(3).map(parameters -> String.join("&", parameters));
    }

    private static Arbitrary<String> types() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        12,
                        Arbitraries.of(
                                "application/json",
                                "application/json",
                                "application/merge-patch+json",
                                "application/json-patch+json",
                                "application/strategic-merge-patch+json",
                                "application/apply-patch+yaml")),
                Tuple.of(
                        2,
                        Arbitraries.of("application/yaml", "application/vnd.kubernetes.protobuf", "text/plain", "")));
    }

    private static Arbitrary<String> accepts() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.of("application/json", "*/*", "")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json",
                                "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io",
                                "application/yaml",
                                "image/png")));
    }

    private static Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> documents = Arbitraries.oneOf(objects(), patches())
                .map(node -> node.toString().getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> cut = Combinators.combine(
                        documents, Arbitraries.integers().between(0, 200))
                .as((bytes, length) -> java.util.Arrays.copyOf(bytes, Math.min(bytes.length, length)));
        Arbitrary<byte[]> deep = Arbitraries.integers()
                .between(1, 3_000)
                .map(depth -> ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.frequencyOf(
                Tuple.of(20, documents), Tuple.of(1, noise), Tuple.of(1, cut), Tuple.of(1, deep));
    }

    /** Objects that are nearly right: typed, named, and with members of all sorts. */
    private static Arbitrary<JsonNode> objects() {
        Arbitrary<String> kinds = Arbitraries.of(
                "example.com/v1 Widget",
                "example.com/v1 Widget",
                "v1 ConfigMap",
                "v1 Secret",
                "v1 Pod",
                "apps/v1 Deployment",
                "v1 Namespace",
                "v2 Nonsense");
        return Combinators.combine(
                        kinds, metadata(), values(3), values(2), Arbitraries.of("spec", "data", "status", "x"))
                .as((kind, metadata, spec, more, member) -> {
                    ObjectNode object = JsonNodeFactory.instance.objectNode();
                    object.put("apiVersion", kind.split(" ", -1)[0]).put("kind", kind.split(" ", -1)[1]);
                    object.set("metadata", metadata);
                    object.set("spec", spec);
                    object.set(member, more);
                    return object;
                });
    }

    private static Arbitrary<JsonNode> metadata() {
        Arbitrary<String> members = Arbitraries.of(
                "labels",
                "annotations",
                "finalizers",
                "ownerReferences",
                "resourceVersion",
                "uid",
                "generateName",
                "deletionTimestamp",
                "managedFields",
                "generation",
                "creationTimestamp",
                "nonsense");
        return Combinators.combine(Arbitraries.of("a", "b", "c", "", "Bad_Name"), members, values(2))
                .as((name, member, value) -> {
                    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
                    if (!name.isEmpty()) {
                        metadata.put("name", name);
                    }
                    if (value.size() % 2 == 1) {
                        metadata.set(member, value);
                    }
                    return metadata;
                });
    }

    private static Arbitrary<JsonNode> patches() {
        Arbitrary<JsonNode> operation = Combinators.combine(
                        Arbitraries.of("add", "remove", "replace", "move", "copy", "test", "nonsense"),
                        Arbitraries.of(
                                "/spec", "/spec/a", "/metadata/labels/a", "/metadata/finalizers/-", "/a/0", "x", ""),
                        values(2))
                .as((op, path, value) -> {
                    ObjectNode step = JsonNodeFactory.instance.objectNode();
                    step.put("op", op).put("path", path).put("from", "/spec").set("value", value);
                    return step;
                });
        return operation
                .list()
                .ofMaxSize(4)
                .map(steps -> JsonNodeFactory.instance.arrayNode().addAll(steps));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.of(ODD_TEXTS).map(JsonNodeFactory.instance::textNode),
                Arbitraries.integers().map(JsonNodeFactory.instance::numberNode),
                Arbitraries.doubles().map(JsonNodeFactory.instance::numberNode),
                Arbitraries.of(true, false).map(JsonNodeFactory.instance::booleanNode),
                Arbitraries.just(JsonNodeFactory.instance.nullNode()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> inner = values(depth - 1);
        Arbitrary<JsonNode> lists = inner.list()
                .ofMaxSize(3)
                .map(list -> JsonNodeFactory.instance.arrayNode().addAll(list));
        Arbitrary<JsonNode> objects = Arbitraries.maps(
                        Arbitraries.of("a", "b", "size", "$patch", "x/y", "containers"), inner)
                .ofMaxSize(3)
                .map(members -> JsonNodeFactory.instance.objectNode().setAll(members));
        return Arbitraries.frequencyOf(Tuple.of(2, leaves), Tuple.of(1, lists), Tuple.of(2, objects));
    }
}
