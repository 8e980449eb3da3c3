package dev.kopfj.sim.internal.cel.inquiry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.cel.library.Authority;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of admission are asked of.
 *
 * @param object the object as it shall become; null when it goes
 * @param oldObject the object as it is; null when it is new
 * @param request the request in the form of an AdmissionReview, without objects
 * @param params the parameters of the policy's binding; null when there are none
 * @param namespaceObject the namespace; null when the object lives in none
 * @param authority who tells what the caller may do
 */
public record Facts(
        @Nullable ObjectNode object,
        @Nullable ObjectNode oldObject,
        ObjectNode request,
        @Nullable ObjectNode params,
        @Nullable ObjectNode namespaceObject,
        Authority authority) {

    /** Returns the same facts with other parameters. */
    public Facts with(@Nullable ObjectNode otherParams) {
        return new Facts(object, oldObject, request, otherParams, namespaceObject, authority);
    }
}
