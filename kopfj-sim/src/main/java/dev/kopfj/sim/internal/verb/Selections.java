package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.watch.FieldSelector;
import dev.kopfj.sim.internal.watch.LabelSelector;
import dev.kopfj.sim.internal.watch.Selection;

/** Reads from a request which objects of a collection are meant. */
final class Selections {
    private Selections() {}

    static Selection of(Request request, Route route) {
        LabelSelector labels = LabelSelector.parse(request.query().get("labelSelector"));
        FieldSelector fields = FieldSelector.parse(
                request.query().get("fieldSelector"), route.kind().rules()::selectable);
        FieldSelector named = route.collection() ? fields : fields.and(FieldSelector.name(route.name()));
        return new Selection(route.namespace(), labels, named);
    }
}
