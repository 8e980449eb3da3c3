package dev.kopfj.sim.trace;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which object the path of a request names. */
final class Paths {

    private Paths() {}

    /** Returns the object, one without a name for a whole collection; null for anything else. */
    static @Nullable Subject subject(String whole) {
        int end = whole.indexOf('?');
        String path = end < 0 ? whole : whole.substring(0, end);
        List<String> steps = Arrays.asList(path.substring(1).split("/", -1));
        boolean core = steps.get(0).equals("api");
        int start = core ? 2 : 3;
        if ((!core && !steps.get(0).equals("apis")) || steps.size() <= start) {
            return null;
        }
        List<String> rest = steps.subList(start, steps.size());
        String namespace = "";
        if (rest.get(0).equals("namespaces")
                && rest.size() > 2
                && !List.of("status", "finalize").contains(rest.get(2))) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        String resource = rest.get(0) + (core ? "" : "." + steps.get(1));
        return new Subject(resource, namespace, rest.size() > 1 ? rest.get(1) : "");
    }
}
