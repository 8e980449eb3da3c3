package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.cel.expression.Uncompilable;
import dev.kopfj.sim.internal.cel.inquiry.Facts;
import dev.kopfj.sim.internal.cel.inquiry.Inquiry;
import dev.kopfj.sim.internal.cel.inquiry.Term;
import dev.kopfj.sim.internal.cel.inquiry.Terms;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One webhook of a configuration: which requests it is asked about, and where. */
final class Hook {
    private final JsonNode stated;
    private final boolean mutating;
    private final List<Term> conditions = new ArrayList<>();
    private String fault = "";

    Hook(JsonNode stated, boolean mutating) {
        this.stated = stated;
        this.mutating = mutating;
        try {
            Terms terms = Terms.of(false);
            for (JsonNode condition : stated.path("matchConditions")) {
                conditions.add(terms.condition(Json.text(condition, "expression")));
            }
        } catch (Uncompilable wrong) {
            fault = "compilation error: " + wrong.getMessage();
        }
    }

    String name() {
        return Json.text(stated, "name");
    }

    JsonNode stated() {
        return stated;
    }

    boolean mutating() {
        return mutating;
    }

    /** Tells whether requests go on when the webhook does not work. */
    boolean ignorable() {
        return Json.text(stated, "failurePolicy").equals("Ignore");
    }

    /** Tells whether the webhook wants to be asked again when others have changed the object after it. */
    boolean again() {
        return Json.text(stated, "reinvocationPolicy").equals("IfNeeded");
    }

    boolean triable() {
        String effects = Json.text(stated, "sideEffects");
        return effects.equals("None") || effects.equals("NoneOnDryRun");
    }

    /** Returns the version in which the webhook wants to see a request; none when it is not to be asked about it. */
    Optional<String> version(Attributes attributes, Scene scene) {
        Matching matching = new Matching(attributes, scene::namespace);
        if (!matching.labelsFit(stated)) {
            return Optional.empty();
        }
        boolean equivalent = !Json.text(stated, "matchPolicy").equals("Exact");
        return matching.version(stated.path("rules"), equivalent).filter(version -> meant(attributes, version, scene));
    }

    private boolean meant(Attributes attributes, String version, Scene scene) {
        if (stated.path("matchConditions").isEmpty()) {
            return true;
        }
        try {
            return hold(attributes, version, scene);
        } catch (Failure failed) {
            if (ignorable()) {
                return false;
            }
            Attributes.Target target = attributes.target();
            throw Problem.forbidden(target.resource(), target.name(), String.valueOf(failed.getMessage()));
        }
    }

    /** Tells whether all conditions hold; one that does not outweighs those that have no value. */
    private boolean hold(Attributes attributes, String version, Scene scene) {
        if (!fault.isEmpty()) {
            throw new Failure(fault);
        }
        Attributes.Change seen = seen(attributes, version, scene);
        Facts facts =
                new Facts(seen.object(), seen.oldObject(), attributes.request(version), null, null, scene.authority());
        Inquiry inquiry = new Inquiry(facts, Inquiry.CONDITIONS_BUDGET);
        Failure first = null;
        for (Term condition : conditions) {
            try {
                if (!inquiry.holds(condition)) {
                    return false;
                }
            } catch (Failure failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return true;
    }

    /** Returns the objects of a request in the version in which the webhook wants to see them. */
    static Attributes.Change seen(Attributes attributes, String version, Scene scene) {
        String own = attributes.target().version();
        Attributes.Change change = attributes.change();
        return version.equals(own)
                ? change
                : new Attributes.Change(
                        change.object() == null ? null : scene.convert(change.object(), own, version),
                        change.oldObject() == null ? null : scene.convert(change.oldObject(), own, version));
    }
}
