package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.FaultError;
import dev.kopfj.sim.fault.Occasion;
import dev.kopfj.sim.internal.schema.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refuses faults that can never strike, as nothing is served of what they are about. */
final class Census {
    private static final Set<String> SEVERAL = Set.of("*", "read", "write");

    private Census() {}

    static void check(Fault fault, List<Kind> kinds) {
        Occasion occasion = fault.trigger().occasion();
        if (occasion instanceof Occasion.Request request) {
            checkVerb(request.verb(), known("request.resource", request.resource(), kinds), request.resource());
        } else if (occasion instanceof Occasion.Event event) {
            List<Kind> found = known("event.resource", event.resource(), kinds);
            if (event.resource().indexOf('/') >= 0) {
                throw new FaultError("event.resource", event.resource(), "nobody can watch a part of an object");
            }
            checkVerb("watch", found, event.resource());
        } else if (occasion instanceof Occasion.Time time && !time.resource().isEmpty()) {
            known("resource", time.resource(), kinds);
        }
    }

    private static List<Kind> known(String field, String wanted, List<Kind> kinds) {
        if (wanted.equals("*")) {
            return kinds;
        }
        int slash = wanted.indexOf('/');
        String part = slash < 0 ? "" : wanted.substring(slash + 1);
        String whole = slash < 0 ? wanted : wanted.substring(0, slash);
        List<Kind> found = kinds.stream()
                .filter(kind -> Matching.isOf(whole, kind.resource(), ""))
                .toList();
        if (found.isEmpty()) {
            throw new FaultError(field, wanted, "the cluster serves no such resource; a custom one is defined before");
        }
        if (!part.isEmpty() && !part.equals("*") && found.stream().noneMatch(kind -> hasPart(kind, part))) {
            throw new FaultError(field, wanted, whole + " have no such subresource");
        }
        return found;
    }

    private static boolean hasPart(Kind kind, String part) {
        return kind.traits().subresources().contains(part)
                || kind.rules().part(part).isPresent();
    }

    private static void checkVerb(String verb, List<Kind> found, String resource) {
        if (SEVERAL.contains(verb) || resource.indexOf('/') >= 0) {
            return;
        }
        Set<String> verbs = new TreeSet<>();
        found.forEach(kind -> verbs.addAll(kind.rules().verbs()));
        if (!verbs.contains(verb)) {
            throw new FaultError("request.verb", verb, resource + " know only " + String.join(", ", verbs));
        }
    }
}
