package dev.kopfj.sim.internal.cel.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.expression.Environment;
import dev.kopfj.sim.internal.cel.expression.Expression;
import dev.kopfj.sim.internal.cel.expression.Uncompilable;
import dev.kopfj.sim.internal.cel.library.Authorizers;
import dev.kopfj.sim.internal.cel.value.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of admission may speak of, and the variables that a policy has defined so far. Serves to compile
 * expressions; an {@link Inquiry} then asks them about one request.
 *
 * <pre>{@code
 * Terms terms = Terms.of(true);
 * terms.define("replicas", "object.spec.replicas");
 * Term limit = terms.condition("variables.replicas <= params.max");
 * boolean fine = new Inquiry(facts, budget).holds(limit);
 * }</pre>
 */
public final class Terms {
    static final String VARIABLES = "variables";
    static final String AUTHORIZER = "authorizer";
    static final String REQUEST_RESOURCE = "authorizer.requestResource";

    private static final JsonNode TEXT = Json.object().put("type", "string");
    private static final JsonNode WHOLE = Json.object().put("type", "integer");
    private static final JsonNode TIME = Json.object().put("type", "string").put("format", "date-time");

    private final boolean params;
    private final Map<String, Term> defined = new LinkedHashMap<>();
    private @Nullable Environment environment;

    private Terms(boolean params) {
        this.params = params;
    }

    /** Returns terms without own variables; with parameters when the policy has a kind of them. */
    public static Terms of(boolean params) {
        return new Terms(params);
    }

    /** Defines a variable, which all expressions that are compiled later may use. */
    public void define(String name, String text) throws Uncompilable {
        Expression expression = environment().compile(text);
        defined.put(name, new Term(text, expression, Map.copyOf(defined)));
        environment = null;
    }

    /** Compiles an expression that is true or false. */
    public Term condition(String text) throws Uncompilable {
        Term term = term(text);
        if (!term.expression().type().equals(SimpleType.BOOL)
                && !term.expression().type().equals(SimpleType.DYN)) {
            throw new Uncompilable("must evaluate to bool");
        }
        return term;
    }

    /** Compiles an expression that is a text. */
    public Term text(String text) throws Uncompilable {
        Term term = term(text);
        if (!term.expression().type().equals(SimpleType.STRING)
                && !term.expression().type().equals(SimpleType.DYN)) {
            throw new Uncompilable("must evaluate to string");
        }
        return term;
    }

    private Term term(String text) throws Uncompilable {
        return new Term(text, environment().compile(text), Map.copyOf(defined));
    }

    private Environment environment() {
        Environment known = environment;
        if (known == null) {
            List<CelType> types = new ArrayList<>(Shapes.TYPES);
            Map<String, CelType> variables = new LinkedHashMap<>();
            variables.put("object", SimpleType.DYN);
            variables.put("oldObject", SimpleType.DYN);
            variables.put("request", Shapes.REQUEST.type());
            variables.put("namespaceObject", Shapes.NAMESPACE.type());
            variables.put(AUTHORIZER, Authorizers.type());
            variables.put(REQUEST_RESOURCE, Authorizers.checkType());
            if (params) {
                variables.put("params", SimpleType.DYN);
            }
            CelType own = own();
            types.add(own);
            variables.put(VARIABLES, own);
            known = Environment.with(variables, types);
            environment = known;
        }
        return known;
    }

    private CelType own() {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        defined.forEach((name, term) -> fields.put(name, term.expression().type()));
        ImmutableMap<String, CelType> now = fields.buildOrThrow();
        return StructType.create("kubernetes." + VARIABLES, now.keySet(), name -> Optional.ofNullable(now.get(name)));
    }

    /** What is known of the request itself and of the namespace, in every policy. */
    static final class Shapes {
        static final List<CelType> TYPES = new ArrayList<>();
        static final Model REQUEST = model(object(
                "kind", groupVersion("kind"),
                "resource", groupVersion("resource"),
                "subResource", TEXT,
                "requestKind", groupVersion("kind"),
                "requestResource", groupVersion("resource"),
                "requestSubResource", TEXT,
                "name", TEXT,
                "namespace", TEXT,
                "operation", TEXT,
                "userInfo", object("username", TEXT, "uid", TEXT, "groups", list(TEXT), "extra", map(list(TEXT))),
                "dryRun", Json.object().put("type", "boolean"),
                "options", Json.object().put(Model.ANYTHING, true)));
        static final Model NAMESPACE = model(object(
                "metadata",
                        object(
                                "name", TEXT,
                                "generateName", TEXT,
                                "namespace", TEXT,
                                "labels", map(TEXT),
                                "annotations", map(TEXT),
                                "UID", TEXT,
                                "creationTimestamp", TIME,
                                "deletionGracePeriodSeconds", WHOLE,
                                "deletionTimestamp", TIME,
                                "generation", WHOLE,
                                "resourceVersion", TEXT,
                                "finalizers", list(TEXT)),
                "spec", object("finalizers", list(TEXT)),
                "status",
                        object(
                                "phase",
                                TEXT,
                                "conditions",
                                list(object(
                                        "type", TEXT,
                                        "status", TEXT,
                                        "lastTransitionTime", TIME,
                                        "reason", TEXT,
                                        "message", TEXT)))));

        private Shapes() {}

        private static Model model(JsonNode schema) {
            Model model = Model.of(schema, false, TYPES);
            if (model == null) {
                throw new IllegalStateException("the server's own schemas have types");
            }
            return model;
        }

        private static JsonNode groupVersion(String third) {
            return object("group", TEXT, "version", TEXT, third, TEXT);
        }

        private static JsonNode list(JsonNode items) {
            return Json.object().put("type", "array").set("items", items);
        }

        private static JsonNode map(JsonNode values) {
            return Json.object().put("type", "object").set("additionalProperties", values);
        }

        private static JsonNode object(Object... namesAndSchemas) {
            ObjectNode properties = Json.object();
            for (int i = 0; i < namesAndSchemas.length; i += 2) {
                properties.set((String) namesAndSchemas[i], (JsonNode) namesAndSchemas[i + 1]);
            }
            return Json.object().put("type", "object").set("properties", properties);
        }
    }
}
