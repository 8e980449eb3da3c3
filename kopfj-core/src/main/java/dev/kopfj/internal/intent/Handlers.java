package dev.kopfj.internal.intent;

import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.on.Reason;
import java.util.List;

/**
 * The handlers of one resource, in their order.
 *
 * @param all the handlers
 */
public record Handlers(List<ResourceHandler> all) {

    /** Keeps an own copy of the list. */
    public Handlers {
        all = List.copyOf(all);
    }

    /** Returns those that are meant by a cause. */
    public List<ResourceHandler> meantBy(Reason reason) {
        return all.stream().filter(handler -> handler.reason() == reason).toList();
    }

    /** Returns the ids under which anything may be stored on an object, each once. */
    public List<String> ids() {
        return all.stream().map(ResourceHandler::id).distinct().toList();
    }

    /** Tells whether an object may not go before some handler has seen it. */
    public boolean needFinalizer() {
        return all.stream()
                .anyMatch(handler ->
                        handler.reason() == Reason.DELETE && !handler.options().optional());
    }
}
