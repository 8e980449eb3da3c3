package dev.kopfj.internal.engine.admit;

import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.resource.ResourcePattern;

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
