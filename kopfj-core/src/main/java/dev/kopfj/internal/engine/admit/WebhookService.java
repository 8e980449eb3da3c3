package dev.kopfj.internal.engine.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Webhooks;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.net.Ports;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cluster's webhook configurations as the operator's webhooks are: writes them, looks now and then whether
 * they are still there, and takes the webhooks out at the end. When an operator is replaced by a new process of it, both
 * keep the same configurations for a while; so each says in them who has written them last, and nobody takes out what
 * somebody else has written since.
 */
public final class WebhookService {

    /** The annotation of a configuration that says which process has written it last. */
    static final String KEEPER = "kopfj.dev/kept-by";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookService.class);
    private static final Duration PERIOD = Duration.ofSeconds(45);
    private static final int WITHDRAWALS_MAX = 5;
    private static final String GROUP = "apis/admissionregistration.k8s.io/v1/";

    private final String name;
    private final Api api;
    private final List<WebhookHandler> handlers;
    private final Configurations configurations;
    private final Set<Boolean> written = new LinkedHashSet<>();
    private int failures;
    private volatile boolean withdrawn;

    /** Keeps the configurations that are wanted, by which the handlers of an operator are asked at a door. */
    public WebhookService(String operator, Api api, List<WebhookHandler> handlers, Webhooks wanted, Ports.Door door) {
        this.name = "webhook configurations of " + operator;
        this.api = api;
        this.handlers = List.copyOf(handlers);
        String keeper =
                operator + "-" + Long.toHexString(api.timeline().chance().nextLong());
        this.configurations = Configurations.of(wanted, door, keeper);
    }

    /** Begins to keep them, as work. */
    public void begin() {
        api.timeline().start(name, this::keep);
    }

    /** Leaves only those webhooks in the cluster that are to stay, unless somebody else keeps them now. Blocks. */
    public void withdraw() {
        withdrawn = true;
        withdraw(true);
        withdraw(false);
    }

    private void keep() {
        boolean mutatorsAreKept = keep(true);
        boolean kept = keep(false) && mutatorsAreKept;
        failures = kept ? 0 : failures + 1;
        if (withdrawn) {
            withdraw();
        } else {
            api.timeline().after(kept ? PERIOD : api.backoff(failures), "look at " + name, () -> {
                if (!withdrawn) {
                    begin();
                }
            });
        }
    }

    /** Returns whether the cluster knows of the webhooks. */
    private boolean keep(boolean mutating) {
        if (of(mutating, false).isEmpty()) {
            return true;
        }
        try {
            if (!written.contains(mutating) || !isKept(mutating)) {
                write(mutating);
                written.add(mutating);
            }
            return true;
        } catch (ApiError failed) {
            LOG.error("The cluster does not know of the webhooks: {}", failed.getMessage());
            return false;
        }
    }

    /** Whoever has written them last, all is well if they are there. Without the right to look, nobody can say more. */
    private boolean isKept(boolean mutating) {
        try {
            ObjectNode stored = read(mutating);
            Set<String> present = names(stored);
            return stored != null && present.containsAll(names(configurations.of(mutating, of(mutating, false))));
        } catch (ApiError failed) {
            if (failed.isForbidden()) {
                return true;
            }
            throw failed;
        }
    }

    private void write(boolean mutating) {
        ObjectNode configuration = configurations.of(mutating, of(mutating, false));
        try {
            api.create("webhook configuration", GROUP + plural(mutating), configuration);
        } catch (ApiError known) {
            if (!known.isConflict()) {
                throw known;
            }
            merge(mutating, configuration);
        }
    }

    private void withdraw(boolean mutating) {
        if (of(mutating, false).isEmpty()) {
            return;
        }
        try {
            for (int attempt = 0; attempt < WITHDRAWALS_MAX && !isWithdrawn(mutating); attempt++) {
                LOG.debug("Somebody else has written the {} meanwhile.", name);
            }
        } catch (ApiError failed) {
            LOG.error("The cluster does not know that the webhooks have gone: {}", failed.getMessage());
        }
    }

    /** Returns whether nothing is left to do, or somebody has changed them between the look and the write. */
    private boolean isWithdrawn(boolean mutating) {
        ObjectNode left = configurations.of(mutating, of(mutating, true));
        ObjectNode metadata = Json.section(left, "metadata");
        metadata.remove("annotations");
        try {
            ObjectNode stored = read(mutating);
            if (stored == null || !configurations.areIn(stored)) {
                return true;
            }
            metadata.put("resourceVersion", Json.text(stored, "metadata", "resourceVersion"));
            merge(mutating, left);
            return true;
        } catch (ApiError failed) {
            if (failed.isForbidden()) {
                LOG.warn("Who keeps the {} is not known: {}", name, failed.getMessage());
                merge(mutating, left);
                return true;
            }
            if (failed.isConflict()) {
                return false;
            }
            throw failed;
        }
    }

    private void merge(boolean mutating, ObjectNode change) {
        var unused = api.merge("webhook configuration", path(mutating), change);
    }

    private @Nullable ObjectNode read(boolean mutating) {
        try {
            return api.readOnce("webhook configuration", path(mutating));
        } catch (ApiError failed) {
            if (failed.isNotFound()) {
                return null;
            }
            throw failed;
        }
    }

    private List<WebhookHandler> of(boolean mutating, boolean persistentOnly) {
        return handlers.stream()
                .filter(handler -> handler.mutating() == mutating)
                .filter(handler -> !persistentOnly || handler.hook().persistent())
                .toList();
    }

    private String path(boolean mutating) {
        return GROUP + plural(mutating) + "/" + configurations.name();
    }

    private static Set<String> names(@Nullable ObjectNode configuration) {
        Set<String> names = new LinkedHashSet<>();
        if (configuration != null) {
            for (JsonNode webhook : configuration.path("webhooks")) {
                names.add(Json.text(webhook, "name"));
            }
        }
        return names;
    }

    private static String plural(boolean mutating) {
        return (mutating ? "mutating" : "validating") + "webhookconfigurations";
    }
}
