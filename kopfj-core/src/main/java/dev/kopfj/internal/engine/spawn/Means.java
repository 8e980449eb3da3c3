package dev.kopfj.internal.engine.spawn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.IndexView;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.time.Timeline;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * All that companions act upon.
 *
 * @param timeline the operator's time, threads and chance
 * @param api the cluster
 * @param runner what runs handlers
 * @param indices the operator's indices, by their ids
 * @param loggers makes the logger of an object
 * @param report who is told of runs
 * @param pauses whether the operator pauses
 */
public record Means(
        Timeline timeline,
        Api api,
        Runner runner,
        Function<String, IndexView> indices,
        Function<ObjectNode, Logger> loggers,
        Report report,
        Pauses pauses) {

    /** Tells whether the operator pauses. */
    public interface Pauses {
        /** Tells it in a step; all that is at work has been told to end then. */
        boolean areOn();

        /** Tells it on any thread, even if nobody has been told of it yet. */
        boolean areDue();
    }

    /** Is told of runs, in steps of the timeline. */
    public interface Report {
        /** Takes note of a run. */
        void ran(Resource resource, Subject subject, Attempted ran);
    }
}
