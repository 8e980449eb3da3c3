package dev.kopfj.internal.engine.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Peering;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peers of an operator: in one group for the whole cluster, or in one for each namespace that is served. The operator
 * is at work while all groups let it. Lives in steps of the timeline.
 */
public final class Peers {

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    static final List<String> GROUPS = List.of("kopf.dev", "zalando.org");

    private final Api api;
    private final Peering peering;
    private final Brakes brakes;
    private final String identity;
    private final String plural;
    private final Brakes.Brake search;
    private final Map<String, PeerGroup> groups = new LinkedHashMap<>();
    private Set<String> namespaces = Set.of();
    private @Nullable Resource resource;
    private boolean reported;
    private boolean left;
    private Timeline.Ticket retry = () -> {};

    /** Prepares the peering of an operator that its settings speak of; it is paused until it knows its peers. */
    public Peers(Api api, Brakes brakes) {
        this.api = api;
        this.peering = api.settings().peering();
        this.brakes = brakes;
        this.identity = Identity.of(peering.identity(), api.timeline());
        this.plural = api.settings().namespaces().isEmpty() ? "clusterkopfpeerings" : "kopfpeerings";
        this.search = brakes.add(peering.mode() != Peering.Mode.STANDALONE);
    }

    /** Looks for peers. */
    public void start() {
        if (peering.mode() != Peering.Mode.STANDALONE) {
            look(0);
        }
    }

    /** Takes note of the namespaces that are served from now on. */
    public void serve(Set<String> served) {
        namespaces = new LinkedHashSet<>(served);
        form();
    }

    /** Leaves all peers, and then does something else. */
    public void leave(Runnable then) {
        left = true;
        retry.cancel();
        List<PeerGroup> all = new ArrayList<>(groups.values());
        groups.clear();
        int[] remaining = {all.size()};
        if (all.isEmpty()) {
            then.run();
        }
        for (PeerGroup group : all) {
            group.leave(() -> {
                if (--remaining[0] == 0) {
                    then.run();
                }
            });
        }
    }

    private void look(int index) {
        if (left) {
            return;
        }
        if (index == GROUPS.size()) {
            missing();
            return;
        }
        Selector selector = new Selector(plural, "v1", GROUPS.get(index));
        api.read(
                "discovery of peering",
                Resource.versionPath(selector),
                resources -> found(selector, resources, index),
                error -> failed(error, index));
    }

    private void found(Selector selector, ObjectNode resources, int index) {
        String kind = "";
        boolean hasStatus = false;
        for (JsonNode served : resources.path("resources")) {
            String name = Json.text(served, "name");
            kind = name.equals(plural) ? Json.text(served, "kind") : kind;
            hasStatus |= name.equals(plural + "/status");
        }
        if (kind.isEmpty()) {
            look(index + 1);
        } else if (!left) {
            resource = new Resource(selector, kind, plural.equals("kopfpeerings"), hasStatus);
            form();
        }
    }

    private void failed(ApiError error, int index) {
        if (error.isNotFound() || (error.isForbidden() && peering.mode() == Peering.Mode.AUTOMATIC)) {
            look(index + 1);
        } else if (!left) {
            LOG.warn("{} It is asked again in {} s.", error.getMessage(), PAUSE.toSeconds());
            retry = api.timeline().after(PAUSE, "discovery of peering again", () -> look(index));
        }
    }

    private void missing() {
        if (peering.mode() == Peering.Mode.AUTOMATIC) {
            search.release();
            return;
        }
        if (!reported) {
            reported = true;
            LOG.warn(
                    "The operator is paused until the cluster serves {}.kopf.dev, as its peering is mandatory.",
                    plural);
        }
        retry = api.timeline().after(PAUSE, "discovery of peering again", () -> look(0));
    }

    /** Makes the groups that are missing, and leaves those that are not served any more. */
    private void form() {
        Resource found = resource;
        if (found == null || left) {
            return;
        }
        Set<String> wanted = found.namespaced() ? namespaces : Set.of("");
        new LinkedHashMap<>(groups).forEach((namespace, group) -> {
            if (!wanted.contains(namespace)) {
                groups.remove(namespace);
                group.leave(() -> {});
            }
        });
        for (String namespace : wanted) {
            if (!groups.containsKey(namespace)) {
                PeerGroup group = new PeerGroup(api, found, namespace, identity, brakes);
                groups.put(namespace, group);
                group.start();
            }
        }
        if (!groups.isEmpty()) {
            search.release();
        }
    }
}
