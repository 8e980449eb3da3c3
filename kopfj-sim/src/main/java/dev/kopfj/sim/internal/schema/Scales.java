package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.List;
import java.util.Optional;

/** The kind of the documents that the subresource scale reads and shows; nothing is stored under it. */
public final class Scales {
    /** Scale of autoscaling/v1. */
    public static final Kind KIND = kind(false);

    /** The same for custom resources, which accept fewer types of patches. */
    public static final Kind OF_CUSTOM = kind(true);

    private Scales() {}

    private static Kind kind(boolean custom) {
        return new Kind(
                new Resource("autoscaling", "scales"),
                new Kind.Versions("v1", "v1"),
                new Kind.Naming("Scale", "ScaleList", "scale", List.of(), List.of()),
                new Kind.Traits(true, custom, true, List.of()),
                new Anything(),
                Shape.ANYTHING);
    }

    private record Anything() implements Rules {
        @Override
        public void prepareNew(ObjectNode draft) {
            // A Scale is taken as it is.
        }

        @Override
        public Optional<Part> part(String subresource) {
            return Optional.of(Part.WHOLE);
        }

        @Override
        public Counting counting() {
            return Counting.NONE;
        }
    }
}
