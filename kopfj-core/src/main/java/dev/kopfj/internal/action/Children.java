package dev.kopfj.internal.action;

import dev.kopfj.handler.Change;
import dev.kopfj.handler.Filter;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.told.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sub-handlers that one attempt of a handler adds, and their runs. */
final class Children implements Subhandlers {

    private final ResourceHandler parent;
    private final Subject subject;
    private final Runner runner;
    private final Map<String, ResourceHandler> added = new LinkedHashMap<>();
    private final List<ResourceHandler> waiting = new ArrayList<>();
    private final Map<String, HandlerRecord> records = new LinkedHashMap<>();
    private final List<Attempted> runs = new ArrayList<>();

    Children(ResourceHandler parent, Subject subject, Runner runner) {
        this.parent = parent;
        this.subject = subject;
        this.runner = runner;
    }

    @Override
    public Subhandlers add(String id, HandlerOptions options, Handler<Change> handler) {
        if (!options.filter().equals(Filter.any())) {
            throw new IllegalArgumentException(
                    "The sub-handler '%s/%s' has a filter, which nobody would ask. Add it only if it is meant."
                            .formatted(parent.id(), id));
        }
        ResourceHandler child = parent.child(id, options, handler);
        if (!options.awaited().isEmpty()) {
            throw new IllegalArgumentException(
                    "The sub-handler '%s' cannot wait for other objects. Let its parent wait.".formatted(child.id()));
        }
        for (String earlier : child.options().after()) {
            if (!added.containsKey(earlier)) {
                throw new IllegalArgumentException(
                        "The sub-handler '%s' is to come after '%s', which was not added before."
                                .formatted(child.id(), earlier));
            }
        }
        if (id.isEmpty() || added.putIfAbsent(child.id(), child) != null) {
            throw new IllegalArgumentException(
                    "The sub-handler '%s' has no id of its own. Give each another one.".formatted(child.id()));
        }
        waiting.add(child);
        return this;
    }

    @Override
    public void execute() {
        Instant now = runner.now();
        List<ResourceHandler> batch = List.copyOf(waiting);
        waiting.clear();
        batch.forEach(child -> records.put(child.id(), recorded(child, now)));
        Map<ResourceHandler, HandlerRecord> free = order().free(now);
        free.keySet().retainAll(batch);
        for (Map.Entry<ResourceHandler, HandlerRecord> due : runner.picked(free, now)) {
            run(due.getKey(), due.getValue());
        }
        order().doomed().forEach(this::skip);
        order().delay(now).ifPresent(Children::leave);
    }

    private Order order() {
        Map<ResourceHandler, HandlerRecord> family = new LinkedHashMap<>();
        added.forEach((id, child) -> {
            HandlerRecord known = records.get(id);
            if (known != null) {
                family.put(child, known);
            }
        });
        return new Order(family);
    }

    private void skip(ResourceHandler child, String why) {
        subject.logger().error(why);
        HandlerRecord before = Objects.requireNonNull(records.get(child.id()));
        Attempted skipped = new Attempted(child, before, new Outcome.Skipped(why), Wish.none());
        runs.add(skipped);
        records.put(child.id(), skipped.recorded(runner.now()));
    }

    Brood brood() {
        return new Brood(records, runs);
    }

    private HandlerRecord recorded(ResourceHandler child, Instant now) {
        return subject.stored()
                .apply(child.id())
                .map(stored -> stored.withPurpose(subject.reason()))
                .orElseGet(() -> HandlerRecord.fresh(now, subject.reason()));
    }

    private void run(ResourceHandler child, HandlerRecord before) {
        Attempted ran = runner.run(child, before, subject.forAnother());
        runs.add(ran);
        records.putAll(ran.brood().records());
        records.put(child.id(), ran.recorded(runner.now()));
    }

    private static void leave(Duration delay) {
        throw new Pending(delay);
    }

    /** Ends the attempt of a handler some of whose sub-handlers are not through. */
    static final class Pending extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration delay;

        Pending(Duration delay) {
            super("Sub-handlers are left to be run.", null, false, false);
            this.delay = delay;
        }

        Duration delay() {
            return delay;
        }
    }
}
