package dev.kopfj.operators.events;

import dev.kopfj.Operator;
import dev.kopfj.given.Events;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnUpdate;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Tells of every example, by events of Kubernetes, what is in it and whether its duration can be read. */
public class EventsOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    /** Posts an event of each type; those of {@code kubectl describe} are made of them. */
    @OnCreate(EXAMPLES)
    void announce(Events events, Spec spec) {
        events.event("SomeType", "SomeReason", "Some message");
        events.info("Created", "The field is " + spec.getString("field", "empty"));
        check(events, spec);
    }

    /** Says anew what is wrong with the duration, when that has changed. */
    @OnUpdate(value = EXAMPLES, field = "spec.duration")
    void check(Events events, Spec spec) {
        String duration = spec.getString("duration", "");
        if (duration.isEmpty()) {
            events.warn("NoDuration", "There is no duration, so a minute is taken.");
            return;
        }
        try {
            events.info(
                    "Duration", "It takes " + Duration.parse("PT" + duration).toSeconds() + " seconds.");
        } catch (DateTimeParseException failure) {
            events.exception("BadDuration", "The duration cannot be read:", failure);
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new EventsOperator()).launch(args));
    }
}
