package dev.kopfj.internal.engine.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up what the cluster serves of one version of an API, as often as there is a reason. Lives in steps. */
final class VersionLookup {

    /** The time between two looks for what is missing, where nothing tells that it has come. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(VersionLookup.class);
    /** A definition that has come is served a little later, but not on every server at the same time. */
    private static final int LOOKS_AFTER_NEWS = 8;

    private final Api api;
    private final List<Selector> wanted;
    private final BiConsumer<List<Selector>, ObjectNode> listener;
    private final Set<String> reported = new LinkedHashSet<>();
    private int failures;
    private int looksLeft;
    private boolean goneUnseen;
    private boolean polling;
    private boolean complete;
    private boolean underWay;
    private boolean outdated;
    private boolean doubtful;
    private boolean stopped;
    private Timeline.Ticket retry = () -> {};

    VersionLookup(Api api, List<Selector> wanted, BiConsumer<List<Selector>, ObjectNode> listener) {
        this.api = api;
        this.wanted = wanted;
        this.listener = listener;
    }

    String group() {
        return wanted.get(0).group();
    }

    /** Looks for the first time; polls are needed where nobody tells of changes. */
    void start(boolean withPolls) {
        polling = withPolls;
        look();
    }

    void stop() {
        stopped = true;
        retry.cancel();
    }

    /** Looks since a definition has changed, or is gone. */
    void lookAgain(boolean gone) {
        looksLeft = LOOKS_AFTER_NEWS;
        goneUnseen |= gone;
        look();
    }

    /** Looks again if anything is missing, now or in the answer that is still to come. */
    void lookAgainIfIncomplete() {
        if (underWay) {
            doubtful = true;
        } else if (!complete) {
            look();
        }
    }

    /** Looks every few seconds, from now on, while anything is missing. */
    void poll() {
        polling = true;
        lookAgainIfIncomplete();
    }

    private void look() {
        retry.cancel();
        outdated = underWay;
        if (!underWay && !stopped) {
            underWay = true;
            Selector any = wanted.get(0);
            api.read("discovery of " + any.apiVersion(), Resource.versionPath(any), this::read, this::failed);
        }
    }

    private void read(ObjectNode resources) {
        failures = 0;
        answered(resources);
    }

    private void failed(ApiError error) {
        if (error.isNotFound()) {
            read(Json.object());
            return;
        }
        underWay = false;
        if (stopped) {
            return;
        }
        failures++;
        LOG.warn(
                "{} It is asked again in {} s.",
                error.getMessage(),
                api.backoff(failures).toSeconds());
        again(api.backoff(failures));
    }

    private void answered(ObjectNode resources) {
        underWay = false;
        if (stopped) {
            return;
        }
        List<String> missing = missing(resources);
        complete = missing.isEmpty();
        if (outdated || (doubtful && !complete)) {
            doubtful = false;
            look();
            return;
        }
        goneUnseen = goneUnseen && complete;
        listener.accept(wanted, resources);
        missing.stream().filter(reported::add).forEach(this::report);
        if ((!complete || goneUnseen) && looksLeft > 0) {
            looksLeft--;
            again(api.settings().reconnectBackoff().multipliedBy(LOOKS_AFTER_NEWS - (long) looksLeft));
        } else if (!complete && polling) {
            again(PAUSE);
        }
    }

    private List<String> missing(ObjectNode resources) {
        Set<String> present = new LinkedHashSet<>();
        for (JsonNode resource : resources.path("resources")) {
            present.add(Json.text(resource, "name"));
        }
        return wanted.stream()
                .filter(selector -> !present.contains(selector.plural()))
                .map(Selector::toString)
                .toList();
    }

    private void report(String missing) {
        LOG.warn(
                "The cluster does not serve {}: its CustomResourceDefinition is missing. It is served as soon as it is"
                        + " there.",
                missing);
    }

    private void again(Duration delay) {
        if (!stopped) {
            retry = api.timeline().after(delay, "discovery of " + wanted.get(0).apiVersion() + " again", this::look);
        }
    }
}
