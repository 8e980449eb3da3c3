package dev.kopfj.on;

import dev.kopfj.hierarchy.Owner;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** All that a handler may know of one change of one object, and the patch it may fill. */
public interface Change {

    /** Returns the whole object, as the event showed it. */
    Body body();

    /** Returns the object's {@code spec}; empty if there is none. */
    Spec spec();

    /** Returns the object's {@code status}; empty if there is none. */
    Status status();

    /** Returns the object's {@code metadata}. */
    Meta meta();

    /** Returns why the handler is invoked. */
    Reason reason();

    /** Returns what has changed since the object was last handled. */
    Diff diff();

    /** Returns what counts of the object, as it was last handled; empty when it never was. */
    Optional<Map<String, Object>> oldEssence();

    /** Returns what counts of the object now: no status, and of the metadata only labels and annotations. */
    Optional<Map<String, Object>> newEssence();

    /** Returns what will be written to the object after this cycle, even if the handler fails. */
    Patch patch();

    /** Returns what posts Kubernetes events about the object. */
    Events events();

    /** Returns which try of the handler this is. */
    Attempt attempt();

    /** Returns the object as the owner of others, which it can adopt. */
    default Owner owner() {
        return Owner.of(body().asMap());
    }

    /** Returns the client that the operator was started with. */
    KubernetesClient client();

    /** Returns a logger that puts the object's namespace and name before each message. */
    Logger logger();
}
