package dev.kopfj.internal.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.ManualTimeline;
import dev.kopfj.config.Lifecycle;
import dev.kopfj.config.Settings;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.client.Fence;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.told.Mailbox;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.internal.told.Surroundings;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import dev.kopfj.object.Resource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

/** An object that has just been created, and what runs handlers for it, at one moment. */
final class Stage {

    static final Instant START = Instant.parse("2020-12-31T23:59:59Z");
    static final HandlerRecord FRESH = HandlerRecord.fresh(START, Reason.CREATE);
    static final HandlerOptions DEFAULTS = HandlerOptions.defaults();
    static final ResourcePattern RESOURCES = ResourcePattern.parse("xs.v1.x.dev");
    static final Resource RESOURCE = new Resource(
            "x.dev", "v1", "xs", "X", "x", List.of(), List.of(), true, true, List.of(), List.of("list", "watch"));

    static final IndexView INDEX = new IndexView() {
        @Override
        public Set<@Nullable Object> keys() {
            return Set.of();
        }

        @Override
        public List<Object> get(@Nullable Object key) {
            return List.of();
        }
    };

    final ManualTimeline timeline = new ManualTimeline(START);
    final Queue<SubstituteLoggingEvent> logged = new ConcurrentLinkedQueue<>();
    final KubernetesClient client;

    Stage(KubernetesClient client) {
        this.client = client;
    }

    /** Returns a client that never asks anybody. */
    static KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(Config.empty()).build();
    }

    /** Returns what runs all handlers that are due. */
    Runner runner() {
        return runner(Fence.open());
    }

    Runner runner(Fence fence) {
        Settings settings = Settings.defaults().withLifecycle(Lifecycle.ALL_AT_ONCE);
        return new Runner(client, timeline, settings, Mailbox.none(), fence);
    }

    Subject subject() {
        return subject("{'metadata':{'name':'orders'},'spec':{'size':2}}", null, "{'spec':{'size':2}}");
    }

    /** Returns what a handler is run for that knows of these records. */
    Subject subject(Map<String, HandlerRecord> records) {
        return subject().remembering(id -> Optional.ofNullable(records.get(id)));
    }

    Subject subject(String body, @Nullable String before, String after) {
        return new Subject(
                node(body),
                Reason.CREATE,
                new Diff(List.of()),
                before == null ? null : node(before),
                node(after),
                new Patch(),
                new EventRecordingLogger(new SubstituteLogger("test", logged, false), logged),
                new Surroundings(RESOURCE, new Memo(), id -> {
                    throw new IllegalArgumentException(id);
                }));
    }

    /** Returns the messages of a handler with their level, in their order. */
    List<String> messages() {
        return logged.stream()
                .map(event -> event.getLevel() + " "
                        + MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()))
                .toList();
    }

    static ResourceHandler handler(String id, Handler<Change> code) {
        return handler(id, DEFAULTS, code);
    }

    static ResourceHandler handler(String id, HandlerOptions options, Handler<Change> code) {
        return new ResourceHandler(id, Trigger.CREATE, RESOURCES, options, code, "test");
    }

    static ObjectNode node(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
