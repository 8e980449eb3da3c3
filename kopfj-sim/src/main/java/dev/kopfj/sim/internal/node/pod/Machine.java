package dev.kopfj.sim.internal.node.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What containers need of the node on which they run. */
public interface Machine {
    /** What keeps volumes from being mounted, as it is told in an event. */
    record Obstacle(String reason, String message) {}

    /** Draws how long something takes that usually takes so many milliseconds, more or less. */
    Duration takes(int millis);

    /** Tells whether an image need not be pulled any more. */
    boolean has(String image);

    /** Notes that an image has been pulled. */
    void pulled(String image);

    /** Returns what a container does when it is started for the given time, counted from 0. */
    Course course(ObjectNode pod, JsonNode container, int restart);

    /** Mounts the volumes of a pod, and returns what keeps them from being mounted; nothing when they are. */
    Optional<Obstacle> mount(ObjectNode pod);

    /** Returns what a container's variables refer to that is not there; nothing when all is. */
    Optional<String> misconfigured(ObjectNode pod, JsonNode container);

    /** Starts what really runs in a container, if anything does; it writes into the log, and tells its exit code. */
    Optional<Launch> launch(ObjectNode pod, JsonNode container, Log log, IntConsumer exit);

    /** Begins the log of a run of a container. */
    Log log(String containerId);

    /** Forgets the log of a run of a container. */
    void forget(String containerId);

    /** Has a pod looked at soon. */
    void wake(ObjectNode pod);

    /** Draws an identifier of a container. */
    String containerId();

    /** Tells of something ordinary in an event of the pod. */
    void normal(ObjectNode pod, String reason, String message);

    /** Tells of something bad in an event of the pod. */
    void warning(ObjectNode pod, String reason, String message);
}
