package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.validity.ListTypes;
import dev.kopfj.sim.internal.validity.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the objects of one version of a custom resource must be, made once of the version's schema. */
final class CustomChecks {
    /** The kinds of faults that make it senseless to evaluate rules. */
    private static final Set<String> BLOCKING = Set.of(
            "FieldValueNotSupported",
            "FieldValueRequired",
            "FieldValueTooLong",
            "FieldValueTooMany",
            "FieldValueTypeInvalid");

    private static final String NOT_CHECKED = "some validation rules were not checked because the object was invalid; "
            + "correct the existing errors to complete validation";
    private static final String STATUS = "status";

    private final Validator whole;
    private final Validator status;
    private final ListTypes lists;
    private final EmbeddedChecks embedded;
    private final @Nullable CustomScaling scaling;

    CustomChecks(JsonNode schema, @Nullable CustomScaling scaling) {
        whole = Validator.of(schema);
        status = Validator.of(schema.path("properties").path(STATUS));
        lists = ListTypes.of(schema);
        embedded = new EmbeddedChecks(schema);
        this.scaling = scaling;
    }

    /** Returns what is wrong with a new object. */
    List<Cause> ofNew(ObjectNode object) {
        List<Cause> causes = new ArrayList<>(whole.check(object, ""));
        causes.addAll(scaleFaults(object));
        causes.addAll(embedded.check(object));
        causes.addAll(lists.check(object));
        return causes;
    }

    /** Returns what is wrong with an update, leaving out what was wrong before and has not changed. */
    List<Cause> ofUpdate(Rules.Update update) {
        ObjectNode next = update.next();
        boolean statusAlone = update.subresource().equals(STATUS);
        List<Cause> causes =
                new ArrayList<>(statusAlone ? ofStatus(update) : whole.checkChange(update.old(), next, ""));
        causes.addAll(scaleFaults(next));
        if (!statusAlone) {
            causes.addAll(embedded.check(next));
        }
        List<Cause> twice = lists.check(next);
        if (!twice.isEmpty() && lists.check(update.old()).isEmpty()) {
            causes.addAll(twice);
        }
        return causes;
    }

    private List<Cause> ofStatus(Rules.Update update) {
        JsonNode next = update.next().get(STATUS);
        return next == null ? List.of() : status.checkChange(update.old().get(STATUS), next, STATUS);
    }

    private List<Cause> scaleFaults(ObjectNode object) {
        return scaling == null ? List.of() : scaling.faults(object);
    }

    /** Returns the cause that stands for rules which are not evaluated because of the given causes, if there is one. */
    static List<Cause> blocked(List<Cause> causes) {
        return causes.stream().anyMatch(cause -> BLOCKING.contains(cause.reason()))
                ? List.of(Cause.shown("<nil>", "null", NOT_CHECKED))
                : List.of();
    }
}
