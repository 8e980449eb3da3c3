package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.shape.Shape;
import org.jspecify.annotations.Nullable;

/** The versions in which objects of one kind exist. */
public interface Versions {
    /** Returns the shape of objects in a version; null when there is no such version. */
    @Nullable Shape shape(String apiVersion);

    /** Returns an object of the version in which is written, of which nothing was said. */
    ObjectNode blank();

    /** Returns an object in a version that exists. */
    ObjectNode convert(ObjectNode object, String apiVersion);
}
