package dev.kopfj.testkit.rbac;

import java.util.List;
import java.util.Set;

/** The verbs of roles, in the order in which people write them. */
final class Verbs {

    /** Those that concern a whole collection, so that no name of an object can limit them. */
    static final Set<String> OF_COLLECTIONS = Set.of("list", "watch", "deletecollection");

    private static final List<String> ORDER =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    private Verbs() {}

    static int rank(String verb) {
        int rank = ORDER.indexOf(verb);
        return rank < 0 ? ORDER.size() : rank;
    }
}
