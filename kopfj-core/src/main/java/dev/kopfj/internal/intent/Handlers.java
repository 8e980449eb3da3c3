package dev.kopfj.internal.intent;

import dev.kopfj.internal.action.Declared;
import dev.kopfj.internal.action.ObjectHandler;
import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.internal.action.Trigger;
import dev.kopfj.on.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The handlers of one resource, in their order. */
public final class Handlers {

    private final List<? extends ObjectHandler> all;
    private final Map<Reason, List<ResourceHandler>> byReason = new EnumMap<>(Reason.class);
    private final List<String> ids;
    private final boolean needFinalizer;

    /** Sorts handlers by what they are meant for. */
    public Handlers(List<? extends ObjectHandler> all) {
        this.all = List.copyOf(all);
        List<ResourceHandler> changing = all(ResourceHandler.class);
        for (Reason reason : Reason.values()) {
            byReason.put(
                    reason,
                    changing.stream()
                            .filter(handler -> handler.trigger().name().equals(reason.name()))
                            .toList());
        }
        ids = changing.stream().map(Declared::id).distinct().toList();
        needFinalizer = changing.stream()
                .anyMatch(handler -> handler.trigger() == Trigger.DELETE
                        && !handler.options().optional());
    }

    /** Returns those of one family. */
    public <H extends ObjectHandler> List<H> all(Class<H> family) {
        return all.stream().filter(family::isInstance).map(family::cast).toList();
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
