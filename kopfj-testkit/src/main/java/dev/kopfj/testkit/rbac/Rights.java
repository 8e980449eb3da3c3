package dev.kopfj.testkit.rbac;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.audit.Access;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operators of a cluster asked for, refused or not, which is what they must be allowed.
 *
 * <pre>{@code
 * Rights needed = Rights.seenIn(cluster);
 * assertThat(needed.missingIn(Grants.read(manifests))).isEmpty();
 * }</pre>
 */
public final class Rights {

    private final SortedSet<Access> accesses;

    private Rights(Stream<Access> accesses) {
        this.accesses = accesses.map(Rights::ofAnybody)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(Access::group)
                        .thenComparing(Access::resource)
                        .thenComparing(Access::namespace)
                        .thenComparing(access -> Verbs.rank(access.verb()))
                        .thenComparing(Access::verb)
                        .thenComparing(Access::name))));
    }

    /** Returns what nobody needs who does nothing. */
    public static Rights none() {
        return new Rights(Stream.empty());
    }

    /** Returns what all operators of a cluster have asked for since its audit was begun, in pods or beside it. */
    public static Rights seenIn(Cluster cluster) {
        Set<String> operators = Set.copyOf(cluster.processes().names());
        return of(cluster.audit().accesses(access -> operators.contains(access.actor())));
    }

    /** Returns the rights that these accesses need. */
    public static Rights of(Collection<Access> accesses) {
        return new Rights(accesses.stream());
    }

    /** Returns these rights and others. */
    public Rights and(Rights others) {
        return new Rights(Stream.concat(accesses.stream(), others.accesses.stream()));
    }

    /** Returns what is needed, in the order of groups, resources, namespaces and verbs; actor and user are left out. */
    public SortedSet<Access> accesses() {
        return new TreeSet<>(accesses);
    }

    /** Tells whether objects of namespaces are listed or watched in the whole cluster. */
    public boolean spanTheCluster() {
        Set<String> inNamespaces = accesses.stream()
                .filter(access ->
                        !access.namespace().isEmpty() && !access.resource().equals("namespaces"))
                .map(Rights::kind)
                .collect(Collectors.toSet());
        return accesses.stream()
                .anyMatch(access -> access.namespace().isEmpty()
                        && Verbs.OF_COLLECTIONS.contains(access.verb())
                        && inNamespaces.contains(kind(access)));
    }

    /** Returns what is needed and not granted. */
    public SortedSet<Access> missingIn(Grants grants) {
        SortedSet<Access> missing = accesses();
        missing.removeIf(grants::allow);
        return missing;
    }

    private static String kind(Access access) {
        return access.resource() + "." + access.group();
    }

    private static Access ofAnybody(Access access) {
        return new Access("", "", access.verb(), access.group(), access.resource(), access.namespace(), access.name());
    }
}
