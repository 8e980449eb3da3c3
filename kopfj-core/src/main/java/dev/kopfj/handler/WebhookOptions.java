package dev.kopfj.handler;

import dev.kopfj.object.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which requests a webhook is asked about, besides what all handlers have; of that, retries, time-out and backoff mean
 * nothing here.
 *
 * @param operations what the requests do; empty means anything
 * @param subresource the subresource that they are for: empty for the object itself, {@code *} for any of them
 * @param persistent whether the webhook stays in the cluster when the operator stops
 * @param sideEffects whether the handler does more than to answer
 * @param ignoreFailures whether requests pass when the operator cannot be asked
 * @param common what all handlers have
 */
public record WebhookOptions(
        Set<Operation> operations,
        String subresource,
        boolean persistent,
        boolean sideEffects,
        boolean ignoreFailures,
        HandlerOptions common) {

    private static final WebhookOptions DEFAULTS =
            new WebhookOptions(Set.of(), "", false, false, false, HandlerOptions.defaults());

    /** Keeps an own copy of the operations, in the order of the constants. */
    public WebhookOptions {
        Set<Operation> sorted = EnumSet.noneOf(Operation.class);
        sorted.addAll(operations);
        operations = Collections.unmodifiableSet(sorted);
    }

    /** Returns the options of a webhook that says nothing. */
    public static WebhookOptions defaults() {
        return DEFAULTS;
    }

    /** Asks only about these operations. */
    public WebhookOptions withOperations(Operation... only) {
        if (only.length == 0) {
            throw new IllegalArgumentException("No operation is named, so the webhook would never be asked.");
        }
        return new WebhookOptions(
                Set.copyOf(Arrays.asList(only)), subresource, persistent, sideEffects, ignoreFailures, common);
    }

    /** Asks about a subresource, or with {@code *} about all of them and the object itself. */
    public WebhookOptions withSubresource(String name) {
        return new WebhookOptions(operations, name, persistent, sideEffects, ignoreFailures, common);
    }

    /** Leaves the webhook in the cluster when the operator stops. */
    public WebhookOptions asPersistent() {
        return new WebhookOptions(operations, subresource, true, sideEffects, ignoreFailures, common);
    }

    /** Says that the handler does more than to answer, though not in a dry run. */
    public WebhookOptions withSideEffects() {
        return new WebhookOptions(operations, subresource, persistent, true, ignoreFailures, common);
    }

    /** Lets requests pass when the operator cannot be asked. */
    public WebhookOptions ignoringFailures() {
        return new WebhookOptions(operations, subresource, persistent, sideEffects, true, common);
    }

    /** Sets what all handlers have. */
    public WebhookOptions with(HandlerOptions options) {
        return new WebhookOptions(operations, subresource, persistent, sideEffects, ignoreFailures, options);
    }
}
