package dev.kopfj.operators.filtering;

import dev.kopfj.Operator;
import dev.kopfj.given.Stopped;
import dev.kopfj.object.Match;
import dev.kopfj.object.Spec;
import dev.kopfj.on.Daemon;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnUpdate;
import org.jspecify.annotations.Nullable;

/** Has a handler for every kind of filter. Objects that no handler is for are left untouched. */
public class FilteringOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";
    private static final String RAN = "ran";

    @OnCreate(value = EXAMPLES, labels = "somelabel=somevalue")
    String labelMatches() {
        return RAN;
    }

    @OnCreate(
            value = EXAMPLES,
            labels = {"somelabel", "!nonexistent"})
    String oneLabelIsThereAndTheOtherIsNot() {
        return RAN;
    }

    @OnCreate(value = EXAMPLES, annotations = "someannotation::isLong")
    String annotationIsLong() {
        return RAN;
    }

    @OnCreate(value = EXAMPLES, when = "isUnpaid")
    String isFree() {
        return RAN;
    }

    @OnCreate(value = EXAMPLES, field = "spec.field", fieldValue = "value")
    String fieldMatches() {
        return RAN;
    }

    @OnCreate(value = EXAMPLES, field = "spec.price", fieldValue = Match.PRESENT)
    String hasAPrice() {
        return RAN;
    }

    @OnUpdate(value = EXAMPLES, field = "spec.field", oldValue = "value", newValue = "changed")
    String becomesChanged() {
        return RAN;
    }

    /** Is at work as long as the field has the value. */
    @Daemon(value = EXAMPLES, field = "spec.field", fieldValue = "value")
    String accompany(Stopped stopped) {
        stopped.await();
        return stopped.reasons().toString();
    }

    /** Says whether an annotation is long enough; one that is absent is null. */
    boolean isLong(@Nullable String annotation) {
        return annotation != null && annotation.length() > 3;
    }

    /** Says whether the example costs nothing. */
    boolean isUnpaid(Spec spec) {
        return !spec.has("price");
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new FilteringOperator()).launch(args));
    }
}
