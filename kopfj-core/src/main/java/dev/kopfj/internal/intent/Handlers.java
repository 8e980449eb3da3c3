package dev.kopfj.internal.intent;

import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.on.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The handlers of one resource, in their order. */
public final class Handlers {

    private final Map<Reason, List<ResourceHandler>> byReason = new EnumMap<>(Reason.class);
    private final List<String> ids;
    private final boolean needFinalizer;

    /** Sorts handlers by what they are meant for. */
    public Handlers(List<ResourceHandler> all) {
        for (Reason reason : Reason.values()) {
            byReason.put(
                    reason,
                    all.stream().filter(handler -> handler.reason() == reason).toList());
        }
        ids = all.stream().map(ResourceHandler::id).distinct().toList();
        needFinalizer = meantBy(Reason.DELETE).stream()
                .anyMatch(handler -> !handler.options().optional());
    }

    /** Returns those that are meant by a cause. */
    public List<ResourceHandler> meantBy(Reason reason) {
        return byReason.getOrDefault(reason, List.of());
    }

    /** Returns the ids under which anything may be stored on an object, each once. */
    public List<String> ids() {
        return ids;
    }

    /** Tells whether an object may not go before some handler has seen it. */
    public boolean needFinalizer() {
        return needFinalizer;
    }
}
