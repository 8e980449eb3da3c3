package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a resource until the cluster serves it. Lives in steps of the timeline. */
public final class ResourceSearch {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceSearch.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Api api;
    private final Selector selector;
    private final Consumer<Resource> found;
    private boolean stopped;
    private boolean reported;
    private int failures;
    private Timeline.Ticket retry = () -> {};

    ResourceSearch(Api api, Selector selector, Consumer<Resource> found) {
        this.api = api;
        this.selector = selector;
        this.found = found;
    }

    /** Begins to look. */
    public void start() {
        if (!stopped) {
            api.read("discovery of " + selector, Resource.versionPath(selector), this::read, this::failed);
        }
    }

    /** Ends the search. */
    public void stop() {
        stopped = true;
        retry.cancel();
    }

    private void read(ObjectNode resources) {
        if (!stopped) {
            failures = 0;
            resource(resources).ifPresentOrElse(found, this::missing);
        }
    }

    private void failed(ApiError error) {
        if (stopped) {
            return;
        }
        if (error.isNotFound()) {
            missing();
        } else {
            failures++;
            LOG.warn(
                    "{} It is asked again in {} s.",
                    error.getMessage(),
                    api.backoff(failures).toSeconds());
            again(api.backoff(failures));
        }
    }

    private void missing() {
        if (!reported) {
            reported = true;
            LOG.warn(
                    "The cluster does not serve {}: its CustomResourceDefinition is missing. "
                            + "It is looked for every {} s until it is there.",
                    selector,
                    PAUSE.toSeconds());
        }
        again(PAUSE);
    }

    private void again(Duration delay) {
        if (!stopped) {
            retry = api.timeline().after(delay, "discovery of " + selector + " again", this::start);
        }
    }

    private Optional<Resource> resource(ObjectNode resources) {
        JsonNode self = null;
        boolean hasStatus = false;
        for (JsonNode resource : resources.path("resources")) {
            String name = Json.text(resource, "name");
            self = name.equals(selector.plural()) ? resource : self;
            hasStatus = hasStatus || name.equals(selector.plural() + "/status");
        }
        return self == null
                ? Optional.empty()
                : Optional.of(new Resource(
                        selector,
                        Json.text(self, "kind"),
                        self.path("namespaced").asBoolean(),
                        hasStatus));
    }
}
