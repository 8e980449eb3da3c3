package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.cel.library.Authority;
import java.util.List;
import java.util.Optional;

/** What policies ask of the cluster beside the request. */
public interface Surroundings {
    /** Returns all ValidatingAdmissionPolicies, in the order of their names. */
    List<ObjectNode> policies();

    /** Returns all ValidatingAdmissionPolicyBindings, in the order of their names. */
    List<ObjectNode> bindings();

    /** Returns a namespace. */
    Optional<ObjectNode> namespace(String name);

    /** Returns the objects of a kind, from which policies take their parameters; none when there is no such kind. */
    Optional<Stock> stock(String apiVersion, String kind);

    /** Returns who tells what the caller may do. */
    Authority authority();

    /** The objects of a kind. */
    interface Stock {
        /** Tells whether they live in namespaces. */
        boolean namespaced();

        /** Returns those of a namespace, or all for "". */
        List<ObjectNode> in(String namespace);
    }
}
