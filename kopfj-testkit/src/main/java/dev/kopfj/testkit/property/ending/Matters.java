package dev.kopfj.testkit.property.ending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The places of a cluster that count when two ends are compared. What tells of the way there does not: events, leases,
 * peerings, versions and times, the progress of handlers, and what they have returned, which is of one run.
 */
public final class Matters implements Predicate<String> {

    private static final List<Pattern> NEVER = List.of(
            Pattern.compile(
                    "^(Event|Lease|KopfPeering|ClusterKopfPeering|CustomResourceDefinition|Fault|Invariant|Node) .*"),
            Pattern.compile(".* metadata (generation|creationTimestamp|deletionTimestamp|generateName)"),
            Pattern.compile(".* metadata annotations kopf\\.zalando\\.org/.*"),
            Pattern.compile(".* status kopf( .*)?"),
            Pattern.compile(".* (metadata|metadata annotations|metadata labels|metadata finalizers|status)"),
            Pattern.compile(
                    ".* (observedGeneration|resourceVersion|containerID|podIPs?|clusterIPs?|nodePort|hostIP)( .*)?"),
            Pattern.compile(".* (startTime|startedAt|finishedAt|lastTransitionTime|lastUpdateTime)"));

    private final List<Pattern> ignored;

    private Matters(List<Pattern> ignored) {
        this.ignored = List.copyOf(ignored);
    }

    /**
     * Returns the places that count for an operator.
     *
     * @param handlers the ids of its handlers, whose results stand in the status
     * @param others patterns of places that do not count either, which are sought in them
     */
    public static Matters of(Collection<String> handlers, Collection<Pattern> others) {
        List<Pattern> ignored = new ArrayList<>(NEVER);
        for (String handler : handlers) {
            ignored.add(Pattern.compile(".* status %s(/\\S+)?( .*)?".formatted(Pattern.quote(handler))));
        }
        others.forEach(pattern -> ignored.add(Pattern.compile(".*(" + pattern.pattern() + ").*")));
        return new Matters(ignored);
    }

    @Override
    public boolean test(String place) {
        return ignored.stream().noneMatch(pattern -> pattern.matcher(place).matches());
    }
}
