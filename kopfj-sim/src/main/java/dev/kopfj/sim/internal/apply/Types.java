package dev.kopfj.sim.internal.apply;

import dev.kopfj.sim.internal.apply.content.Type;
import dev.kopfj.sim.internal.shape.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of whole objects by their shapes; those that were not asked for the longest are forgotten. */
final class Types {
    private static final int MAX = 512;
    private static final float FULL = 0.75f;

    private final Map<Shape, Type> types = new LinkedHashMap<>(16, FULL, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, Type> eldest) {
            return size() > MAX;
        }
    };

    /** Returns the type of objects in a version; null when there is no such version. */
    @Nullable Type of(Versions versions, String apiVersion) {
        Shape shape = versions.shape(apiVersion);
        if (shape == null) {
            return null;
        }
        Type known = types.get(shape);
        if (known == null) {
            known = Type.root(shape);
            types.put(shape, known);
        }
        return known;
    }
}
