package dev.kopfj.internal.engine.admit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Webhooks;
import dev.kopfj.internal.action.WebhookHandler;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.net.Ports;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the cluster's webhook configurations as the operator's webhooks are. */
public final class WebhookService {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookService.class);
    private static final int CONFLICT = 409;
    private static final String GROUP = "apis/admissionregistration.k8s.io/v1/";

    private final Api api;
    private final List<WebhookHandler> handlers;
    private final Configurations configurations;

    /** Keeps the configurations that are wanted, by which these handlers are asked at a door. */
    public WebhookService(Api api, List<WebhookHandler> handlers, Webhooks wanted, Ports.Door door) {
        this.api = api;
        this.handlers = List.copyOf(handlers);
        this.configurations = Configurations.of(wanted, door);
    }

    /** Tells the cluster of all webhooks. Blocks. */
    public void publish() {
        write(true, of(true, false));
        write(false, of(false, false));
    }

    /** Leaves only those webhooks in the cluster that are to stay. Blocks. */
    public void withdraw() {
        merge(true, of(true, true));
        merge(false, of(false, true));
    }

    private List<WebhookHandler> of(boolean mutating, boolean persistentOnly) {
        return handlers.stream()
                .filter(handler -> handler.mutating() == mutating)
                .filter(handler -> !persistentOnly || handler.hook().persistent())
                .toList();
    }

    private void write(boolean mutating, List<WebhookHandler> current) {
        try {
            if (handlers.stream().anyMatch(handler -> handler.mutating() == mutating)) {
                api.create("webhook configuration", GROUP + plural(mutating), configurations.of(mutating, current));
            }
        } catch (ApiError known) {
            if (known.code() == CONFLICT) {
                merge(mutating, current);
            } else {
                LOG.error("The cluster does not know of the webhooks: {}", known.getMessage());
            }
        }
    }

    private void merge(boolean mutating, List<WebhookHandler> current) {
        if (handlers.stream().noneMatch(handler -> handler.mutating() == mutating)) {
            return;
        }
        ObjectNode change = Json.object();
        change.set("webhooks", configurations.webhooks(current));
        try {
            api.merge("webhook configuration", GROUP + plural(mutating) + "/" + configurations.name(), change);
        } catch (ApiError failed) {
            LOG.error("The cluster does not know how the webhooks are now: {}", failed.getMessage());
        }
    }

    private static String plural(boolean mutating) {
        return (mutating ? "mutating" : "validating") + "webhookconfigurations";
    }
}
