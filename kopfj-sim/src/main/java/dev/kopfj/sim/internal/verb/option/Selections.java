package dev.kopfj.sim.internal.verb.option;

import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Names;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.watch.FieldSelector;
import dev.kopfj.sim.internal.watch.LabelSelector;
import dev.kopfj.sim.internal.watch.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads from a request which objects of a collection are meant. */
public final class Selections {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");

    private Selections() {}

    /** Reads the selectors of a request; a name in the path is one, too. */
    public static Selection of(Request request, Route route) {
        LabelSelector labels = LabelSelector.parse(request.query().get("labelSelector"), Selections::check);
        FieldSelector fields = FieldSelector.parse(
                request.query().get("fieldSelector"), route.kind().rules()::selectable);
        FieldSelector named = route.collection() ? fields : fields.and(FieldSelector.name(route.name()));
        return new Selection(route.namespace(), labels, named);
    }

    /** Refuses a requirement on a label that no object can have. */
    private static void check(String key, Collection<String> values, boolean numeric) {
        List<Cause> causes = new ArrayList<>();
        List<String> faults = Names.qualified(key);
        if (!faults.isEmpty()) {
            causes.add(Cause.invalid("<nil>", key, String.join("; ", faults)));
        }
        int i = 0;
        for (String value : values) {
            if (numeric && !WHOLE.matcher(value).matches()) {
                String rule = "for 'Gt', 'Lt' operators, the value must be an integer";
                causes.add(Cause.invalid("values[" + i + "]", value, rule));
            }
            List<String> odd = Names.labelValue(value);
            if (!odd.isEmpty()) {
                causes.add(Cause.invalid("values[" + i + "][" + key + "]", value, String.join("; ", odd)));
            }
            i++;
        }
        if (!causes.isEmpty()) {
            String lines = causes.stream().map(Cause::line).collect(Collectors.joining(", "));
            throw Problem.badRequest(
                    "unable to parse requirement: " + (causes.size() == 1 ? lines : "[" + lines + "]"));
        }
    }
}
