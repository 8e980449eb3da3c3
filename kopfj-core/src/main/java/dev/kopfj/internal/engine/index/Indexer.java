package dev.kopfj.internal.engine.index;

import dev.kopfj.given.Memo;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.intent.Filters;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Sight;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.outcome.Errors;
import dev.kopfj.time.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Indexes the objects of one resource, before anybody else is told of them. Lives in steps of the timeline; the handlers
 * are work.
 */
public final class Indexer {

    private final List<IndexHandler> handlers;
    private final Indices indices;
    private final Means means;
    private final Map<String, Deque<Visit>> busy = new LinkedHashMap<>();
    private final Map<Store.Contributor, HandlerRecord> failed = new LinkedHashMap<>();

    /** Contributes to indices by the given handlers of one resource. */
    public Indexer(List<IndexHandler> handlers, Indices indices, Means means) {
        this.handlers = List.copyOf(handlers);
        this.indices = indices;
        this.means = means;
    }

    /** All that an indexer acts upon, and whom it hands events on to. */
    public interface Means {
        /** Returns the operator's time. */
        Timeline timeline();

        /** Returns what runs handlers. */
        Runner runner();

        /** Returns what handlers are told of an event. */
        Subject subject(WatchEvent event, Memo memo);

        /** Lets work begin as soon as there is room for it. */
        void awaitsRoom(Runnable beginning);

        /** Takes note that work has ended. */
        void ended();

        /** Takes an event whose object has been indexed. */
        void next(WatchEvent event, Memo memo);
    }

    /** Takes an event in. */
    public void take(WatchEvent event, Memo memo) {
        boolean counts =
                event.type() == WatchEvent.Type.LISTED && !indices.readiness().isReady();
        Runnable over = counts && !handlers.isEmpty() ? indices.readiness().hold() : () -> {};
        Visit visit = new Visit(event, memo, over);
        Deque<Visit> earlier = busy.get(event.key());
        if (handlers.isEmpty()) {
            pass(visit);
        } else if (earlier != null) {
            earlier.add(visit);
        } else {
            busy.put(event.key(), new ArrayDeque<>());
            index(visit);
        }
    }

    private void index(Visit visit) {
        WatchEvent event = visit.event();
        if (event.type() == WatchEvent.Type.DELETED) {
            handlers.forEach(handler -> forget(handler, event.key()));
            through(visit);
            return;
        }
        String what = "indexing of " + Resource.label(event.object());
        Map<IndexHandler, HandlerRecord> before = new LinkedHashMap<>();
        handlers.forEach(handler -> before.put(handler, progress(handler, event.key())));
        means.awaitsRoom(() -> means.timeline().start(what, () -> {
            List<Result> results = new ArrayList<>();
            try {
                before.forEach((handler, progress) -> results.add(guarded(handler, progress, visit)));
            } finally {
                means.timeline().soon("end of " + what, () -> {
                    means.ended();
                    results.forEach(result -> keep(result, event.key()));
                    through(visit);
                });
            }
        }));
    }

    private void through(Visit visit) {
        visit.over().run();
        pass(visit);
        Deque<Visit> later = busy.get(visit.event().key());
        Visit following = later == null ? null : later.poll();
        if (following == null) {
            busy.remove(visit.event().key());
        } else {
            index(following);
        }
    }

    private void pass(Visit visit) {
        indices.readiness().whenReady(() -> means.next(visit.event(), visit.memo()));
    }

    private HandlerRecord progress(IndexHandler handler, String object) {
        HandlerRecord known = failed.get(new Store.Contributor(handler, object));
        return known == null ? HandlerRecord.fresh(means.timeline().now(), null) : known;
    }

    /** A filter may fail too, which is no reason to index nothing else, or to let everybody wait. */
    private Result guarded(IndexHandler handler, HandlerRecord before, Visit visit) {
        try {
            return result(handler, before, visit);
        } catch (RuntimeException | Error unexpected) {
            means.timeline().letPass(unexpected);
            means.subject(visit.event(), visit.memo())
                    .logger()
                    .error("Indexer '{}' is left out: {}", handler.id(), unexpected.toString(), unexpected);
            return new Result(handler, before, Result.Meaning.AS_BEFORE, Map.of());
        }
    }

    /** Runs a handler, unless the object does not match, or the handler has had its turn with it. Work. */
    private Result result(IndexHandler handler, HandlerRecord before, Visit visit) {
        Subject subject = means.subject(visit.event(), visit.memo());
        if (!Filters.pass(handler.filter(), visit.event().object())
                || !means.runner().asks(handler, subject)) {
            return new Result(handler, before, Result.Meaning.NOTHING, Map.of());
        }
        if (!before.isAwake(means.timeline().now())) {
            return new Result(handler, before, Result.Meaning.AS_BEFORE, Map.of());
        }
        @Nullable Object[] returned = {null};
        Attempted ran = means.runner().run(runnable(handler, returned), before, subject);
        HandlerRecord after = ran.outcome().recordedOn(before, means.timeline().now());
        if (ran.outcome() instanceof Outcome.Ignored
                || (ran.outcome() instanceof Outcome.Succeeded && returned[0] == null)) {
            return new Result(handler, after, Result.Meaning.AS_BEFORE, Map.of());
        }
        return ran.outcome() instanceof Outcome.Succeeded
                ? new Result(handler, after, Result.Meaning.THIS, contribution(returned[0]))
                : new Result(handler, after, Result.Meaning.NOTHING, Map.of());
    }

    private static Map<?, ?> contribution(@Nullable Object returned) {
        return returned instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : Collections.singletonMap(null, returned);
    }

    private static ResourceHandler runnable(IndexHandler index, @Nullable Object[] returned) {
        Errors errors = index.options().errorsOr(Errors.IGNORED);
        return new ResourceHandler(
                index.id(),
                Trigger.INDEX,
                index.resources(),
                index.options().withErrors(errors),
                change -> {
                    returned[0] = index.code().handle(new Sight(change));
                    return null;
                },
                index.origin());
    }

    private void keep(Result result, String object) {
        Store.Contributor contributor = new Store.Contributor(result.handler(), object);
        HandlerRecord after = result.after();
        if (after.failure() || after.delayed() != null) {
            failed.put(contributor, after);
        } else {
            failed.remove(contributor);
        }
        Store store = indices.store(result.handler().id());
        switch (result.meaning()) {
            case THIS -> store.replace(contributor, result.contribution());
            case NOTHING -> store.discard(contributor);
            case AS_BEFORE -> {}
        }
    }

    private void forget(IndexHandler handler, String object) {
        Store.Contributor contributor = new Store.Contributor(handler, object);
        failed.remove(contributor);
        indices.store(handler.id()).discard(contributor);
    }

    /** An event on its way, and what tells that it has been waited for long enough. */
    private record Visit(WatchEvent event, Memo memo, Runnable over) {}

    /** What a handler makes of an object. */
    private record Result(IndexHandler handler, HandlerRecord after, Meaning meaning, Map<?, ?> contribution) {
        /** What is in the index thereafter. */
        enum Meaning {
            THIS,
            NOTHING,
            AS_BEFORE
        }
    }
}
