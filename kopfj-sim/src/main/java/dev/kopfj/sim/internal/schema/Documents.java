package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.List;
import java.util.Optional;

/** The kinds of documents that only subresources read and show; nothing is stored under them. */
public final class Documents {
    private static final Resource SCALES = new Resource("autoscaling", "scales");
    private static final Resource EVICTIONS = new Resource("policy", "evictions");
    private static final Resource BINDINGS = new Resource("", "bindings");

    /** Scale of autoscaling/v1. */
    public static final Kind SCALE = scale(false);

    /** The same for custom resources, which accept fewer types of patches. */
    public static final Kind CUSTOM_SCALE = scale(true);

    /** Eviction of policy/v1. */
    public static final Kind EVICTION = new Kind(
            EVICTIONS,
            new Kind.Versions("v1", "v1", EVICTIONS),
            new Kind.Naming("Eviction", "EvictionList", "eviction", List.of(), List.of()),
            new Kind.Traits(true, false, true, List.of()),
            new Anything(),
            Shape.ANYTHING);

    /** Binding of v1. */
    public static final Kind BINDING = new Kind(
            BINDINGS,
            new Kind.Versions("v1", "v1", BINDINGS),
            new Kind.Naming("Binding", "BindingList", "binding", List.of(), List.of()),
            new Kind.Traits(true, false, true, List.of()),
            new Anything(),
            Shape.ANYTHING);

    private Documents() {}

    private static Kind scale(boolean custom) {
        return new Kind(
                SCALES,
                new Kind.Versions("v1", "v1", SCALES),
                new Kind.Naming("Scale", "ScaleList", "scale", List.of(), List.of()),
                new Kind.Traits(true, custom, true, List.of()),
                new Anything(),
                Shape.ANYTHING);
    }

    private record Anything() implements Rules {
        @Override
        public void prepareNew(ObjectNode draft) {
            // Such a document is taken as it is.
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

    /** Tells whether documents of a kind may still come in an older version whose members are the same. */
    public static boolean isAlsoReadAs(Kind kind, String apiVersion) {
        return kind.equals(EVICTION) && apiVersion.equals("policy/v1beta1");
    }
}
