package dev.kopfj.internal.engine.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Descriptions;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.internal.watch.ResourceStream;
import dev.kopfj.internal.watch.StreamListener;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Resource;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all that a cluster serves, for handlers that do not name their resources in full. Versions that cannot be read
 * are left out. Definitions that come or go are a reason to read it again. Lives in steps of the timeline.
 */
public final class Census {

    private static final Logger LOG = LoggerFactory.getLogger(Census.class);

    private static final Duration DELAY_OF_NEWS = Duration.ofSeconds(1);

    private final Api api;
    private final Consumer<List<Resource>> taken;
    private final Map<Integer, List<Resource>> read = new TreeMap<>();
    private final ResourceStream definitions;
    private Timeline.Ticket retry = () -> {};
    private int asked;
    private int failures;
    private boolean underWay;
    private boolean again;
    private boolean stopped;

    /** Hands what was read to somebody, in a step, each time. */
    public Census(Api api, Consumer<List<Resource>> taken) {
        this.api = api;
        this.taken = taken;
        this.definitions = new ResourceStream(api, Catalog.DEFINITIONS, "", new News());
    }

    /** Reads everything, now and whenever there is a reason. */
    public void start() {
        take();
        if (api.settings().scanning()) {
            definitions.start();
        }
    }

    /** Reads everything after a while, as something is missing. */
    public void takeAgain() {
        takeAfter(VersionLookup.PAUSE);
    }

    /** Reads everything; if that is under way, once more thereafter. */
    private void take() {
        retry.cancel();
        if (underWay) {
            again = true;
        } else if (!stopped) {
            underWay = true;
            read.clear();
            asked = 0;
            api.read("discovery of the core group", "api", this::core, this::failed);
        }
    }

    private void takeAfter(Duration delay) {
        retry.cancel();
        retry = api.timeline().after(delay, "discovery of everything again", this::take);
    }

    /** Reads nothing any more. */
    public void stop() {
        stopped = true;
        definitions.stop();
        retry.cancel();
    }

    private void core(ObjectNode versions) {
        api.read("discovery of all groups", "apis", groups -> versions(versions, groups), this::failed);
    }

    private void versions(ObjectNode core, ObjectNode groups) {
        failures = 0;
        String preferred = core.path("versions").path(0).asText();
        core.path("versions").forEach(version -> ask("", version.asText(), preferred));
        for (JsonNode group : groups.path("groups")) {
            String best = Json.text(group, "preferredVersion", "version");
            group.path("versions")
                    .forEach(version -> ask(Json.text(group, "name"), Json.text(version, "version"), best));
        }
        finishIfComplete();
    }

    private void ask(String group, String version, String preferred) {
        int place = asked++;
        Selector any = new Selector("", version, group);
        api.read(
                "discovery of " + any.apiVersion(),
                dev.kopfj.internal.resource.Resource.versionPath(any),
                list -> answered(place, Descriptions.of(group, version, version.equals(preferred), list)),
                error -> {
                    LOG.debug("What the cluster serves of {} is not known: {}", any.apiVersion(), error.getMessage());
                    answered(place, List.of());
                });
    }

    private void answered(int place, List<Resource> resources) {
        read.put(place, resources);
        finishIfComplete();
    }

    private void finishIfComplete() {
        if (read.size() < asked) {
            return;
        }
        underWay = false;
        if (stopped) {
            return;
        }
        List<Resource> all = new ArrayList<>();
        read.values().forEach(all::addAll);
        if (again) {
            again = false;
            take();
        } else {
            taken.accept(all);
        }
    }

    private void failed(ApiError error) {
        underWay = false;
        failures++;
        if (!stopped) {
            LOG.warn(
                    "{} It is asked again in {} s.",
                    error.getMessage(),
                    api.backoff(failures).toSeconds());
            takeAfter(api.backoff(failures));
        }
    }

    /** A definition is served a little after it has come. */
    private final class News implements StreamListener {

        private boolean begun;

        @Override
        public void take(WatchEvent event) {
            if (begun) {
                takeAfter(DELAY_OF_NEWS);
            }
        }

        @Override
        public void listed() {
            begun = true;
        }

        @Override
        public boolean insists(ApiError denial) {
            LOG.warn(
                    "Definitions are not watched, as the operator has not the right to list and watch them: {} "
                            + "Resources that come later are found only by their full names.",
                    denial.getMessage());
            return false;
        }
    }
}
