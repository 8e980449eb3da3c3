package dev.kopfj.operators.handlers;

import dev.kopfj.Operator;
import dev.kopfj.given.New;
import dev.kopfj.given.Old;
import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnUpdate;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Has several handlers for every cause. They take their turns by their order, and those of one order by their names; each
 * has a write of its own, so that a crash between them repeats none that was through.
 */
public class HandlersOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    /** Is the first to see a new example. */
    @OnCreate(value = EXAMPLES, order = 1)
    void createFirst(Patch patch) {
        patch.status().put("phase", "begun");
    }

    /** Sees what the first one has made of the example. */
    @OnCreate(value = EXAMPLES, order = 2)
    void createSecond(Patch patch) {
        patch.status().put("phase", "created");
    }

    /** Is there for examples that were handled before the operator was started again. */
    @OnResume(value = EXAMPLES, order = 1)
    void resumeFirst(Logger logger) {
        logger.info("is still there");
    }

    /** Comes after the first one. */
    @OnResume(value = EXAMPLES, order = 2)
    void resumeSecond(Patch patch) {
        patch.status().put("phase", "resumed");
    }

    /** Sees every change but those of the status. */
    @OnUpdate(value = EXAMPLES, order = 3)
    void update(Patch patch) {
        patch.status().put("phase", "updated");
    }

    /** Sees what one field was and is, when an example is created as well as when it is changed. */
    @OnField(value = EXAMPLES, field = "spec.field", order = 4)
    String field(@Old Optional<String> before, @New Optional<String> after) {
        return before.orElse("nothing") + " -> " + after.orElse("nothing");
    }

    /** Holds the example until it was there. */
    @OnDelete(value = EXAMPLES, order = 1)
    void deleteFirst(Patch patch) {
        patch.status().put("phase", "going");
    }

    /** Is the last to see the example. */
    @OnDelete(value = EXAMPLES, order = 2)
    void deleteSecond(Logger logger) {
        logger.info("is about to go");
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new HandlersOperator()).launch(args));
    }
}
