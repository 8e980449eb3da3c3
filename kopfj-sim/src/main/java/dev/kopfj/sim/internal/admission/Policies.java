package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.admission.Policy.Objection;
import dev.kopfj.sim.internal.cel.inquiry.Facts;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks ValidatingAdmissionPolicies about requests; each policy is compiled when it is asked for the first time.
 *
 * <pre>{@code
 * Review review = policies.review(attributes, surroundings);
 * }</pre>
 */
public final class Policies {
    private static final int COMPILED_MAX = 200;
    private static final String OWN_GROUP = "admissionregistration.k8s.io";

    private final Map<JsonNode, Policy> compiled = new LinkedHashMap<>();

    /** Returns what all policies say of a request. */
    public Review review(Attributes attributes, Surroundings surroundings) {
        if (attributes.target().resource().group().equals(OWN_GROUP)) {
            return Review.FINE;
        }
        List<ObjectNode> policies = surroundings.policies();
        if (policies.isEmpty()) {
            return Review.FINE;
        }
        Session session = new Session(attributes, surroundings);
        policies.forEach(session::ask);
        return new Review(session.denials.stream().findFirst(), List.copyOf(session.warnings));
    }

    private Policy compiled(JsonNode spec) {
        Policy known = compiled.get(spec);
        if (known == null) {
            if (compiled.size() >= COMPILED_MAX) {
                compiled.clear();
            }
            known = Policy.of(spec);
            compiled.put(spec, known);
        }
        return known;
    }

    /** All policies' look at one request. */
    private final class Session {
        private final Attributes attributes;
        private final Surroundings surroundings;
        private final Matching matching;
        private final List<Review.Denial> denials = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Session(Attributes attributes, Surroundings surroundings) {
            this.attributes = attributes;
            this.surroundings = surroundings;
            this.matching = new Matching(attributes, surroundings::namespace);
        }

        void ask(ObjectNode definition) {
            JsonNode spec = definition.path("spec");
            Optional<String> version = matching.version(spec.path("matchConstraints"));
            if (version.isEmpty()) {
                return;
            }
            String name = Json.text(Json.meta(definition), "name");
            Policy policy = compiled(spec);
            JsonNode kind = spec.path("paramKind");
            Optional<Surroundings.Stock> stock = kind.isObject()
                    ? surroundings.stock(Json.text(kind, "apiVersion"), Json.text(kind, "kind"))
                    : Optional.empty();
            if (kind.isObject() && stock.isEmpty()) {
                String missing = Json.text(kind, "apiVersion") + ", Kind=" + Json.text(kind, "kind");
                misconfigured(
                        policy,
                        "ValidatingAdmissionPolicy '" + name + "' denied request: failed to configure policy: ",
                        "failed to find resource referenced by paramKind: '" + missing + "'");
                return;
            }
            for (ObjectNode binding : surroundings.bindings()) {
                JsonNode bound = binding.path("spec");
                boolean meant = Json.text(bound, "policyName").equals(name)
                        && (!bound.path("matchResources").isObject()
                                || matching.version(bound.path("matchResources"))
                                        .isPresent());
                if (meant) {
                    ask(new Bound(name, policy, binding), facts(version.get()), stock);
                }
            }
        }

        private void ask(Bound bound, Facts facts, Optional<Surroundings.Stock> stock) {
            try {
                for (Optional<ObjectNode> params : params(bound, stock)) {
                    bound.policy()
                            .objections(facts.with(params.orElse(null)))
                            .forEach(objection -> act(bound, objection));
                }
            } catch (Failure unconfigured) {
                misconfigured(
                        bound.policy(),
                        bound.denied() + "failed to configure binding: ",
                        String.valueOf(unconfigured.getMessage()));
            }
        }

        private List<Optional<ObjectNode>> params(Bound bound, Optional<Surroundings.Stock> stock) {
            JsonNode reference = bound.binding().path("spec").path("paramRef");
            return stock.isEmpty() || !reference.isObject()
                    ? List.of(Optional.empty())
                    : Parameters.of(stock.get(), reference, attributes.target().namespace());
        }

        private void act(Bound bound, Objection objection) {
            for (JsonNode action : bound.binding().path("spec").path("validationActions")) {
                if (action.asText().equals("Deny")) {
                    denials.add(new Review.Denial(objection.reason(), bound.denied() + objection.message()));
                } else if (action.asText().equals("Warn")) {
                    warnings.add("Validation failed for " + bound.named() + ": " + objection.message());
                }
            }
        }

        private void misconfigured(Policy policy, String prefix, String why) {
            if (policy.fails()) {
                denials.add(new Review.Denial("Invalid", prefix + why));
            }
        }

        private Facts facts(String version) {
            Attributes.Change change = attributes.change();
            String namespace =
                    attributes.aboutNamespace() ? "" : attributes.target().namespace();
            return new Facts(
                    change.object(),
                    change.oldObject(),
                    attributes.request(version),
                    null,
                    namespace.isEmpty()
                            ? null
                            : surroundings.namespace(namespace).orElse(null),
                    surroundings.authority());
        }
    }

    /** A policy with one of its bindings. */
    private record Bound(String name, Policy policy, ObjectNode binding) {
        String named() {
            return "ValidatingAdmissionPolicy '" + name + "' with binding '" + Json.text(Json.meta(binding), "name")
                    + "'";
        }

        String denied() {
            return named() + " denied request: ";
        }
    }
}
