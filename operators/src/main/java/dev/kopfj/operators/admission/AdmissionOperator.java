package dev.kopfj.operators.admission;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Webhooks;
import dev.kopfj.handler.Admission;
import dev.kopfj.object.Operation;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnMutate;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.OnValidate;
import dev.kopfj.outcome.AdmissionError;

/**
 * Has a say in what examples may be: it completes those that are for it, warns, and refuses. It tells the cluster of its
 * webhooks itself, and takes them back when it ends.
 */
public class AdmissionOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";
    private static final int ITEMS_MAX = 3;
    private static final int FORBIDDEN = 403;

    private final Webhooks webhooks;

    /** Is reached by its name. */
    public AdmissionOperator() {
        this(Webhooks.reachedAs("admission-operator"));
    }

    /** Is reached as told. */
    public AdmissionOperator(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @OnStartup
    Settings tellTheCluster(Settings settings) {
        return settings.withWebhooks(webhooks.managed("examples.kopf.dev"));
    }

    /** Gives a duration to examples with the label that have none. */
    @OnMutate(value = EXAMPLES, labels = "somelabel=somevalue")
    void complete(Spec spec, Patch patch) {
        if (!spec.has("duration")) {
            patch.spec().put("duration", "1m");
        }
    }

    /** Refuses too many items, and warns of the last one that is allowed. */
    @OnValidate(
            value = EXAMPLES,
            operations = {Operation.CREATE, Operation.UPDATE})
    void bound(Spec spec, Admission request) {
        int items = spec.getList("items").size();
        if (items > ITEMS_MAX) {
            throw new AdmissionError("nobody needs more than %d items".formatted(ITEMS_MAX));
        }
        if (items == ITEMS_MAX) {
            request.warn("one more item is one too many");
        }
    }

    /** Refuses one value of a field, with a code of its own. */
    @OnValidate(value = EXAMPLES, field = "spec.field", fieldValue = "forbidden")
    void forbid() {
        throw new AdmissionError("this field is not for you", FORBIDDEN);
    }

    /** Handles what has passed. */
    @OnCreate(EXAMPLES)
    String create(Spec spec) {
        return "takes " + spec.getString("duration", "no time");
    }

    /** Runs the operator in the cluster, behind its service, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new AdmissionOperator(Webhooks.behindService("default", "admission-operator")))
                .launch(args));
    }
}
