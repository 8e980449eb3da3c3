package dev.kopfj.internal.intent;

import dev.kopfj.handler.Filter;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.object.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The handlers of one resource, in their order; or of them all that are for one object, as it was seen once. */
public final class Handlers {

    private final List<? extends ObjectHandler> all;
    private final List<ResourceHandler> changing;
    private final List<String> ids;
    private final boolean needFinalizer;
    private final boolean alwaysNeedFinalizer;

    /** Takes handlers which are for every object. */
    public Handlers(List<? extends ObjectHandler> all) {
        this(
                all,
                of(all, ResourceHandler.class),
                of(all, ResourceHandler.class).stream()
                        .map(Declared::id)
                        .distinct()
                        .toList());
    }

    private Handlers(List<? extends ObjectHandler> all, List<ResourceHandler> changing, List<String> ids) {
        this.all = List.copyOf(all);
        this.changing = changing;
        this.ids = ids;
        List<ResourceHandler> holding = changing.stream()
                .filter(handler -> handler.trigger() == Trigger.DELETE && !isOptional(handler))
                .toList();
        this.needFinalizer = !holding.isEmpty();
        this.alwaysNeedFinalizer =
                holding.stream().anyMatch(handler -> handler.filter().equals(Filter.any()));
    }

    /** Returns those of one family. */
    public <H extends ObjectHandler> List<H> all(Class<H> family) {
        return of(all, family);
    }

    /** Returns those of changes whose filters let an object pass; the predicate asks what has the last word. */
    public Handlers forObject(Situation seen, Predicate<ObjectHandler> asked) {
        boolean free = seen.deleting() && !seen.held();
        List<ResourceHandler> passed = changing.stream()
                .filter(handler -> Filters.pass(handler, seen))
                .filter(handler -> !free || isOptional(handler))
                .filter(handler -> handler.filter().when() == null || asked.test(handler))
                .toList();
        return passed.size() == changing.size() ? this : new Handlers(all, passed, ids);
    }

    /** Tells whether none of them is for changes. */
    public boolean careForNoChanges() {
        return changing.isEmpty();
    }

    /** Returns the ids of those that are told of a deletion only if something else holds the object. */
    public Set<String> optionalIds() {
        Set<String> optional = new LinkedHashSet<>();
        changing.stream().filter(Handlers::isOptional).map(Declared::id).forEach(optional::add);
        return optional;
    }

    private static boolean isOptional(ResourceHandler handler) {
        return handler.trigger() == Trigger.DELETE && handler.options().optional();
    }

    /** Returns those that are meant by what was seen of an object; of several with one id, the first. */
    public List<ResourceHandler> meantBy(Situation seen) {
        Map<String, ResourceHandler> meant = new LinkedHashMap<>();
        for (ResourceHandler handler : changing) {
            if (isInTime(handler, seen)
                    && handler.trigger().includes(seen.reason())
                    && Filters.passesChange(handler, seen)) {
                meant.putIfAbsent(handler.id(), handler);
            }
        }
        return new ArrayList<>(meant.values());
    }

    private static boolean isInTime(ResourceHandler handler, Situation seen) {
        return switch (handler.trigger()) {
            case RESUME ->
                seen.initial() && (!seen.deleting() || handler.options().deleted());
            case RECONCILE -> seen.reason() != Reason.RESUME || seen.woken().contains(handler.id());
            default -> true;
        };
    }

    /** Returns those that reconcile objects. */
    public List<ResourceHandler> reconciling() {
        return changing.stream()
                .filter(handler -> handler.trigger() == Trigger.RECONCILE)
                .toList();
    }

    /** Returns the fields, as paths of keys, a change of which counts though it would not otherwise. */
    public Set<List<String>> fields() {
        Set<List<String>> fields = new LinkedHashSet<>();
        for (ObjectHandler handler : all) {
            if (handler.watchesField() && !handler.filter().field().isEmpty()) {
                fields.add(handler.filter().field());
            }
        }
        return fields;
    }

    /** Returns the ids under which anything may be stored on an object, each once. */
    public List<String> ids() {
        return ids;
    }

    /** Tells whether nothing comes of a situation, whatever the filters say of it, and whoever has the last word. */
    public boolean areIndifferentTo(Situation seen) {
        boolean settled = seen.held() ? alwaysNeedFinalizer : !needFinalizer;
        return switch (seen.reason()) {
            case FREE -> true;
            case NOOP, RESUME ->
                settled
                        && changing.stream()
                                .noneMatch(handler -> handler.trigger().includes(seen.reason()));
            case CREATE, UPDATE, DELETE, GONE -> false;
        };
    }

    /** Tells whether an object may not go before some handler has seen it. */
    public boolean needFinalizer() {
        return needFinalizer;
    }

    private static <H extends ObjectHandler> List<H> of(List<? extends ObjectHandler> all, Class<H> family) {
        return all.stream().filter(family::isInstance).map(family::cast).toList();
    }
}
