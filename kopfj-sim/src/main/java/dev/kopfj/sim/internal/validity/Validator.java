package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema as a tree of checks, made once and applied to many values.
 *
 * <pre>{@code
 * Validator validator = Validator.of(schema);
 * List<Cause> faults = validator.check(object, "");
 * }</pre>
 */
public final class Validator {
    private final TypeCheck type;
    private final EnumCheck choices;
    private final List<Check> checks = new ArrayList<>();

    private Validator(JsonNode schema) {
        type = TypeCheck.of(schema);
        choices = new EnumCheck(schema.path("enum"));
        checks.add(type);
        checks.add(CombinationCheck.of(schema));
        TextCheck.of(schema).ifPresent(checks::add);
        FormatCheck.of(type.format()).ifPresent(checks::add);
        checks.add(NumberCheck.of(schema, type));
        checks.add(ElementsCheck.of(schema));
        checks.add(choices);
        checks.add(MembersCheck.of(schema));
    }

    /** Makes the checks of a schema. */
    public static Validator of(JsonNode schema) {
        return new Validator(schema);
    }

    /** Returns what is wrong with a new value; the prefix is where it lies in its document, or "". */
    public List<Cause> check(JsonNode value, String prefix) {
        Verdict verdict = new Verdict(prefix);
        node(value, null, Place.ROOT, verdict);
        return verdict.faults();
    }

    /** Returns what is wrong with a value that takes the place of another one, and was not wrong there before. */
    public List<Cause> checkChange(@Nullable JsonNode old, JsonNode value, String prefix) {
        Verdict verdict = new Verdict(prefix);
        changed(value, old, Place.ROOT, verdict);
        return verdict.faults();
    }

    /** Checks a value, forgiving it what is wrong with it when it has not changed. */
    void changed(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        int before = verdict.size();
        node(value, old, place, verdict);
        if (verdict.size() > before && value.equals(old)) {
            verdict.forgive(before);
        }
    }

    /** Checks a value. */
    void node(JsonNode value, @Nullable JsonNode old, Place place, Verdict verdict) {
        if (value.isNull()) {
            type.checkNull(place, verdict);
            choices.apply(value, old, place, verdict);
            return;
        }
        for (Check check : checks) {
            check.apply(value, old, place, verdict);
        }
        verdict.matched();
    }

    static List<Validator> all(JsonNode schemas) {
        List<Validator> all = new ArrayList<>();
        schemas.forEach(schema -> all.add(of(schema)));
        return List.copyOf(all);
    }

    static long limit(JsonNode schema, String member, long otherwise) {
        JsonNode limit = schema.path(member);
        return limit.isNumber() ? limit.asLong() : otherwise;
    }

    static String text(JsonNode schema, String member) {
        return Json.text(schema, member);
    }
}
