package dev.kopfj.internal.intent;

import dev.kopfj.handler.Moment;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.object.Resource;
import java.util.List;

/**
 * All handlers of an operator, of all families, in their order.
 *
 * @param all the handlers
 */
public record Registry(List<Declared> all) {

    /** Keeps an own copy of the list. */
    public Registry {
        all = List.copyOf(all);
    }

    /** Returns those of one family. */
    public <H extends Declared> List<H> all(Class<H> family) {
        return all.stream().filter(family::isInstance).map(family::cast).toList();
    }

    /** Returns those for a moment of the operator's life. */
    public List<ActivityHandler> of(Moment.Activity activity) {
        return all(ActivityHandler.class).stream()
                .filter(handler -> handler.activity() == activity)
                .toList();
    }

    /** Returns those for a resource, of all families. */
    public Handlers of(Resource resource) {
        return new Handlers(all(ObjectHandler.class).stream()
                .filter(handler -> handler.resources().matches(resource))
                .toList());
    }
}
