package dev.kopfj.internal.engine.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Posting;
import dev.kopfj.given.Events;
import dev.kopfj.hierarchy.Hierarchy;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.told.Mailbox;
import dev.kopfj.time.Timeline;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Posts Kubernetes events one after the other. Lives in steps of the timeline; notices come from anywhere. */
public final class Poster implements Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Poster.class);
    private static final int NOT_FOUND = 404;

    private final Api api;
    private final Timeline timeline;
    private final Posting posting;
    private final Outbox outbox;
    private final Queue<Notice> incoming = new ConcurrentLinkedQueue<>();
    private boolean atWork;
    private boolean full;

    /** Makes a poster whose events are kept where their objects are. */
    public Poster(Api api, Timeline timeline, Posting posting) {
        this.api = api;
        this.timeline = timeline;
        this.posting = posting;
        this.outbox = new Outbox(posting.waitingMax());
    }

    @Override
    public Events about(ObjectNode body) {
        return new PostedEvents(this, () -> involved(Json.toMap(body)));
    }

    @Override
    public Logger mirrored(Logger logger, ObjectNode body) {
        boolean mirrored = posting.enabled() && posting.loggers() && !isEvent(body);
        return mirrored ? new MirroringLogger(logger, about(body), posting.level()) : logger;
    }

    /** Tells whether nothing waits, and nothing is being posted. */
    public boolean isIdle() {
        return !atWork;
    }

    Events aboutAll(Object objects) {
        List<ObjectNode> involved = involved(objects);
        return new PostedEvents(this, () -> involved);
    }

    private List<ObjectNode> involved(Object objects) {
        return StreamSupport.stream(Hierarchy.references(objects).spliterator(), false)
                .map(reference -> (ObjectNode) Json.of(reference))
                .filter(reference -> !isEvent(reference))
                .map(this::settled)
                .toList();
    }

    void post(Level level, Notice notice) {
        if (level.toInt() >= posting.level().toInt()) {
            post(notice);
        }
    }

    void post(Notice notice) {
        if (posting.enabled()) {
            incoming.add(notice);
            timeline.soon("event " + notice.reason(), this::takeAll);
        }
    }

    /** Steps of one moment have no order, but what one handler tells has. */
    private void takeAll() {
        for (Notice next = incoming.poll(); next != null; next = incoming.poll()) {
            take(next);
        }
    }

    private void take(Notice notice) {
        if (outbox.add(notice, timeline.now())) {
            full = false;
            deliverNext();
        } else if (!full) {
            full = true;
            LOG.warn("{} events wait to be posted; others are dropped until there is room.", posting.waitingMax());
        }
    }

    private void deliverNext() {
        if (!atWork) {
            outbox.next().ifPresent(letter -> {
                atWork = true;
                timeline.start("post of event " + letter.notice().reason(), () -> deliver(letter));
            });
        }
    }

    private void deliver(Letter letter) {
        try {
            String name = written(letter);
            timeline.soon("event is posted", () -> delivered(() -> outbox.posted(letter, name)));
        } catch (RuntimeException | Error failed) {
            timeline.letPass(failed);
            LOG.warn("An event could not be posted: {} {}", letter.notice().message(), failed.getMessage());
            timeline.soon("event is dropped", () -> delivered(() -> {}));
        }
    }

    private void delivered(Runnable note) {
        note.run();
        atWork = false;
        deliverNext();
    }

    private String written(Letter letter) {
        String path = "api/v1/namespaces/" + letter.notice().namespace() + "/events";
        if (!letter.known().isEmpty()) {
            try {
                ObjectNode change = Notice.repetition(letter.count(), letter.last());
                api.merge("count of event " + letter.known(), path + "/" + letter.known(), change);
                return letter.known();
            } catch (ApiError gone) {
                if (gone.code() != NOT_FOUND) {
                    throw gone;
                }
            }
        }
        ObjectNode event = letter.notice().event(posting, letter);
        return Json.text(api.create("post of event", path, event), "metadata", "name");
    }

    /** An event is kept in its object's namespace; the API server wants it to be named in the reference, too. */
    private ObjectNode settled(ObjectNode reference) {
        if (Json.text(reference, "namespace").isEmpty()) {
            reference.put("namespace", api.defaultNamespace());
        }
        return reference;
    }

    private static boolean isEvent(ObjectNode object) {
        return Json.text(object, "kind").equals("Event");
    }
}
