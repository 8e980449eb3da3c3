package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.cel.library.Authority;
import java.util.Optional;

/** What webhooks need of the server while they are asked about one request. */
public interface Scene {
    /** Returns a namespace. */
    Optional<ObjectNode> namespace(String name);

    /** Returns who tells what the caller may do. */
    Authority authority();

    /** Returns an object of the request in the form of another version of its resource, or the other way round. */
    ObjectNode convert(ObjectNode object, String from, String to);

    /** Reads what a webhook has made of an object as if a client had sent it. */
    ObjectNode read(ObjectNode changed);

    /** Tells the caller something beside the answer. */
    void warn(String text);

    /** Returns a new uid. */
    String uid();
}
