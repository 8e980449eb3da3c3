package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the objects of one schema ({@code x-kubernetes-validations}); compiled when the first object is judged.
 *
 * <pre>{@code
 * Optional<Validations> rules = Validations.of(openApiSchema);
 * rules.map(r -> r.check(next, old)).orElse(Verdict.FINE);
 * }</pre>
 */
public final class Validations {
    private static final int KNOWN_MAX = 64;

    // Rules are values: a schema that was compiled once need not be compiled for the next cluster again.
    private static final Map<JsonNode, Validations> KNOWN = Collections.synchronizedMap(new Recent());

    private final JsonNode schema;
    private @Nullable RuleNode compiled;
    private boolean ready;

    private Validations(JsonNode schema) {
        this.schema = schema;
    }

    /** Returns the rules of a schema of whole objects; none when it has none. */
    public static Optional<Validations> of(JsonNode schema) {
        return RuleNode.hasRules(schema)
                ? Optional.of(KNOWN.computeIfAbsent(schema, Validations::new))
                : Optional.empty();
    }

    /** Judges an object, and the change when it replaces an old one. */
    public Verdict check(ObjectNode object, @Nullable ObjectNode old) {
        RuleNode rules = rules();
        if (rules == null) {
            return Verdict.FINE;
        }
        Ratchet ratchet = old == null ? Ratchet.NONE : new Ratchet(new Correlation(object, old, schema), null);
        Trial trial = new Trial();
        trial.judge(rules, new Trial.Place("", object, old, ratchet));
        return trial.verdict();
    }

    /** Names the faults of the rules themselves; causes find the schema at this path. */
    public List<Cause> faults(String path) {
        return DefinitionCheck.check(schema, rules(), path);
    }

    private synchronized @Nullable RuleNode rules() {
        if (!ready) {
            compiled = RuleNode.compile(schema);
            ready = true;
        }
        return compiled;
    }

    private static final class Recent extends LinkedHashMap<JsonNode, Validations> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(KNOWN_MAX, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, Validations> eldest) {
            return size() > KNOWN_MAX;
        }
    }
}
