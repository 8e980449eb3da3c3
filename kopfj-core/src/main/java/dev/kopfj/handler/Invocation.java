package dev.kopfj.handler;

import dev.kopfj.given.Attempt;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.slf4j.Logger;

/** All that any handler may know of one run of it. */
public interface Invocation {

    /** Returns which try of the handler this is. */
    Attempt attempt();

    /** Returns the client that the operator was started with. */
    KubernetesClient client();

    /** Returns a logger, which puts the namespace and the name of the object, if there is one, before each message. */
    Logger logger();

    /** Returns what the handlers have put aside for each other: for the object, or for the operator if there is none. */
    Memo memo();

    /** Returns the index with the given id, which must be one of the operator's. */
    IndexView index(String id);
}
