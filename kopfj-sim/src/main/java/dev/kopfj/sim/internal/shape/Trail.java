package dev.kopfj.sim.internal.shape;

import java.util.ArrayList;
import java.util.List;

/** The way from a document's root to where a walk through it is; written only when somebody asks. */
public final class Trail {
    /** The member that every object has. */
    public static final String METADATA = "metadata";

    private final List<Object> steps = new ArrayList<>();

    Trail step(String name) {
        steps.add(name);
        return this;
    }

    void step(int index) {
        steps.add(index);
    }

    void back() {
        steps.remove(steps.size() - 1);
    }

    /** Returns the path of a member of where the walk is. */
    String to(String name) {
        return steps.isEmpty() ? name : this + "." + name;
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer index) {
                path.append('[').append((int) index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }
}
