package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of several schemas a value must be valid against, and against which it must not. */
record CombinationCheck(
        List<Validator> any,
        List<Validator> one,
        List<Validator> all,
        @Nullable Validator not) implements Check {
    static CombinationCheck of(JsonNode schema) {
        JsonNode not = schema.path("not");
        return new CombinationCheck(
                Validator.all(schema.path("anyOf")),
                Validator.all(schema.path("oneOf")),
                Validator.all(schema.path("allOf")),
                not.isObject() ? Validator.of(not) : null);
    }

    @Override
    public void apply(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (!any.isEmpty()) {
            checkAny(value, old, place, verdict);
        }
        if (!one.isEmpty()) {
            checkOne(value, old, place, verdict);
        }
        if (!all.isEmpty()) {
            checkAll(value, old, place, verdict);
        }
        if (not != null && verdict(not, value, old, place, verdict).valid()) {
            verdict.general(Json.quote(place.toString()) + " must not validate the schema (not)");
        }
        verdict.matched();
        verdict.matched();
    }

    private static Verdict verdict(
            Validator branch, JsonNode value, @Nullable JsonNode old, Place place, Verdict whole) {
        Verdict verdict = whole.fresh();
        branch.node(value, old, place, verdict);
        return verdict;
    }

    private void checkAny(JsonNode value, @Nullable JsonNode old, Place place, Verdict whole) {
        Verdict best = null;
        for (Validator branch : any) {
            Verdict verdict = verdict(branch, value, old, place, whole);
            if (verdict.valid()) {
                whole.merge(verdict);
                return;
            }
            best = best == null || verdict.matches() > best.matches() ? verdict : best;
        }
        whole.general(Json.quote(place.toString()) + " must validate at least one schema (anyOf)");
        if (best != null) {
            whole.merge(best);
        }
    }

    private void checkOne(JsonNode value, @Nullable JsonNode old, Place place, Verdict whole) {
        Verdict best = null;
        Verdict first = null;
        int valid = 0;
        for (Validator branch : one) {
            Verdict verdict = verdict(branch, value, old, place, whole);
            if (verdict.valid()) {
                valid++;
                first = first == null ? verdict : first;
            } else if (valid == 0 && (best == null || verdict.matches() > best.matches())) {
                best = verdict;
            }
        }
        if (valid != 1) {
            String found = valid == 0 ? "Found none valid" : "Found " + valid + " valid alternatives";
            whole.general(Json.quote(place.toString()) + " must validate one and only one schema (oneOf). " + found);
        }
        Verdict told = valid == 0 ? best : first;
        if (valid <= 1 && told != null) {
            whole.merge(told);
        }
    }

    private void checkAll(JsonNode value, @Nullable JsonNode old, Place place, Verdict whole) {
        int valid = 0;
        for (Validator branch : all) {
            Verdict verdict = verdict(branch, value, old, place, whole);
            valid += verdict.valid() ? 1 : 0;
            whole.merge(verdict);
        }
        if (valid != all.size()) {
            String none = valid == 0 ? ". None validated" : "";
            whole.general(Json.quote(place.toString()) + " must validate all the schemas (allOf)" + none);
        }
    }
}
