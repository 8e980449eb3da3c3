package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/**
 * What a write makes of an object.
 *
 * @param managed the change has noted already who owns what
 */
record Proposal(UnaryOperator<ObjectNode> change, boolean managed) {
    static Proposal of(UnaryOperator<ObjectNode> change) {
        return new Proposal(change, false);
    }

    static Proposal managed(UnaryOperator<ObjectNode> change) {
        return new Proposal(change, true);
    }
}
