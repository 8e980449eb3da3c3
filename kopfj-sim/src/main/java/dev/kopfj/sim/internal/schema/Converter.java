package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A program outside that converts custom objects from version to version. */
@FunctionalInterface
public interface Converter {
    /** Returns an object as it looks in another version; refuses the request when the program fails. */
    ObjectNode convert(ObjectNode object, String apiVersion);

    /** Makes the converters that definitions ask for. */
    @FunctionalInterface
    interface Maker {
        /** Returns the converter of a CustomResourceDefinition whose strategy is Webhook. */
        Converter of(ObjectNode definition);
    }
}
