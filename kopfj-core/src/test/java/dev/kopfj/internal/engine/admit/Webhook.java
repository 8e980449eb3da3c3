package dev.kopfj.internal.engine.admit;

import dev.kopfj.internal.action.WebhookHandler;
import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Admission;
import dev.kopfj.on.Handler;
import dev.kopfj.on.WebhookOptions;

/** Webhooks for tests, all of one resource. */
final class Webhook {

    private Webhook() {}

    static WebhookHandler validating(String id, WebhookOptions options, Handler<Admission> code) {
        return new WebhookHandler(id, false, ResourcePattern.parse("kopfexamples.v1.kopf.dev"), options, code, "test");
    }

    static WebhookHandler ofEverything(String id, Handler<Admission> code) {
        return new WebhookHandler(id, false, ResourcePattern.parse("*"), WebhookOptions.defaults(), code, "test");
    }

    static WebhookHandler mutating(String id, WebhookOptions options, Handler<Admission> code) {
        return new WebhookHandler(id, true, ResourcePattern.parse("kopfexamples.v1.kopf.dev"), options, code, "test");
    }
}
