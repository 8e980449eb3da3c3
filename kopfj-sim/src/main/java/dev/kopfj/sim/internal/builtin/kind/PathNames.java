package dev.kopfj.sim.internal.builtin.kind;

import java.util.ArrayList;
import java.util.List;

/** Names that may be anything that a path can hold between two slashes. */
final class PathNames {
    private PathNames() {}

    static List<String> faults(String name) {
        if (name.equals(".") || name.equals("..")) {
            return List.of("may not be '" + name + "'");
        }
        List<String> faults = new ArrayList<>();
        for (String mark : List.of("/", "%")) {
            if (name.contains(mark)) {
                faults.add("may not contain '" + mark + "'");
            }
        }
        return faults;
    }
}
