package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.util.List;
import java.util.Optional;

/** Finds the objects that parameterise a policy, as one of its bindings says. */
final class Parameters {
    private final Surroundings.Stock stock;
    private final JsonNode reference;
    private final String namespace;

    private Parameters(Surroundings.Stock stock, JsonNode reference, String namespace) {
        this.stock = stock;
        this.reference = reference;
        this.namespace = namespace;
    }

    /** Returns the parameters to ask a policy with, one after the other; an empty one stands for none. */
    static List<Optional<ObjectNode>> of(Surroundings.Stock stock, JsonNode reference, String requestNamespace) {
        String given = Json.text(reference, "namespace");
        if (!stock.namespaced()) {
            if (!given.isEmpty()) {
                throw new Failure("paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
            }
            return new Parameters(stock, reference, "").find();
        }
        String namespace = given.isEmpty() ? requestNamespace : given;
        if (namespace.isEmpty()) {
            throw new Failure("cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
        }
        return new Parameters(stock, reference, namespace).find();
    }

    private List<Optional<ObjectNode>> find() {
        String name = Json.text(reference, "name");
        JsonNode selector = reference.path("selector");
        if (!name.isEmpty() && selector.isObject()) {
            throw new Failure("paramRef.name and paramRef.selector are mutually exclusive");
        }
        if (name.isEmpty() && !selector.isObject()) {
            throw new Failure("one of name or selector must be provided");
        }
        LabelSelector wanted = LabelSelector.parse(SelectorText.of(selector));
        List<Optional<ObjectNode>> found = stock.in(namespace).stream()
                .filter(object -> name.isEmpty()
                        ? wanted.admits(Json.meta(object).path("labels"))
                        : Json.text(Json.meta(object), "name").equals(name))
                .map(Optional::of)
                .toList();
        if (found.isEmpty() && Json.text(reference, "parameterNotFoundAction").equals("Deny")) {
            throw new Failure("no params found for policy binding with `Deny` parameterNotFoundAction");
        }
        return found;
    }
}
