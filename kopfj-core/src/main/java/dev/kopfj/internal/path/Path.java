package dev.kopfj.internal.path;

import java.util.ArrayList;
import java.util.List;

/** Keys joined by dots, such as {@code spec.size}; a dot within a key has a backslash before it. */
public final class Path {

    private Path() {}

    /** Returns the keys of a path; none if it is empty. */
    public static List<String> keys(String path) {
        List<String> keys = new ArrayList<>();
        if (!path.isEmpty()) {
            for (String key : path.split("(?<!\\\\)\\.", -1)) {
                keys.add(key.replace("\\.", "."));
            }
        }
        return List.copyOf(keys);
    }
}
