package dev.kopfj.internal.declare;

import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.object.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with the order that handlers want, seen over all of them: ids, those that never meet, circles. */
public final class Sequences {

    private static final List<Reason> CAUSES = List.of(Reason.CREATE, Reason.UPDATE, Reason.DELETE, Reason.RESUME);

    private final List<ResourceHandler> handlers;

    private Sequences(List<ResourceHandler> handlers) {
        this.handlers = handlers;
    }

    /** Returns all mistakes. */
    public static List<String> mistakes(List<ResourceHandler> handlers) {
        Sequences all = new Sequences(handlers);
        List<String> mistakes = new ArrayList<>(all.strangers());
        mistakes.addAll(all.circles());
        return mistakes;
    }

    /** One method may be meant by several causes; it is enough that it can meet the other in one of them. */
    private List<String> strangers() {
        Map<String, List<ResourceHandler>> groups = new LinkedHashMap<>();
        handlers.forEach(handler -> handler.options()
                .after()
                .forEach(name -> groups.computeIfAbsent(label(handler) + " " + name, first -> new ArrayList<>())
                        .add(handler)));
        Set<String> mistakes = new LinkedHashSet<>();
        for (List<ResourceHandler> group : groups.values()) {
            for (String name : group.get(0).options().after()) {
                stranger(group, name).ifPresent(mistakes::add);
            }
        }
        return List.copyOf(mistakes);
    }

    private Optional<String> stranger(List<ResourceHandler> group, String name) {
        List<ResourceHandler> named =
                handlers.stream().filter(other -> other.isNamed(name)).toList();
        String label = label(group.get(0));
        if (named.isEmpty()) {
            Set<String> ids = new LinkedHashSet<>();
            handlers.forEach(handler -> ids.add(handler.id()));
            return Optional.of("%s: there is no handler of changes '%s' that it could come after. There are: %s."
                    .formatted(label, name, String.join(", ", ids)));
        }
        boolean meet = group.stream().anyMatch(own -> named.stream().anyMatch(other -> meet(own, other)));
        return meet
                ? Optional.empty()
                : Optional.of("%s: it can never come after '%s', as no cause of any object is one for both."
                        .formatted(label, name));
    }

    private Set<String> circles() {
        Map<Set<String>, String> circles = new LinkedHashMap<>();
        for (Reason cause : CAUSES) {
            for (ResourceHandler handler : handlers) {
                List<ResourceHandler> path = way(cause, List.of(handler), new HashSet<>());
                if (!path.isEmpty()) {
                    Set<String> ids = new TreeSet<>();
                    path.forEach(one -> ids.add(one.id()));
                    circles.putIfAbsent(ids, circle(path));
                }
            }
        }
        return new LinkedHashSet<>(circles.values());
    }

    /** Returns a way of coming after one another that leads back to where it begins; empty if there is none. */
    private List<ResourceHandler> way(Reason cause, List<ResourceHandler> path, Set<ResourceHandler> seen) {
        for (ResourceHandler next : before(cause, path.get(path.size() - 1))) {
            if (next.equals(path.get(0))) {
                return path;
            }
            if (seen.add(next)) {
                List<ResourceHandler> longer = new ArrayList<>(path);
                longer.add(next);
                List<ResourceHandler> found = way(cause, longer, seen);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<ResourceHandler> before(Reason cause, ResourceHandler handler) {
        return handlers.stream()
                .filter(other -> handler.options().after().stream().anyMatch(other::isNamed))
                .filter(other -> isFor(handler, cause) && isFor(other, cause) && mayShare(handler, other))
                .toList();
    }

    private static String circle(List<ResourceHandler> path) {
        StringBuilder text =
                new StringBuilder(label(path.get(0)) + ": '" + path.get(0).id() + "' comes after ");
        for (ResourceHandler next : path.subList(1, path.size())) {
            text.append("'").append(next.id()).append("', which comes after ");
        }
        return text.append("'")
                .append(path.get(0).id())
                .append("', so it would never run.")
                .toString();
    }

    private static boolean meet(ResourceHandler one, ResourceHandler other) {
        return mayShare(one, other) && CAUSES.stream().anyMatch(cause -> isFor(one, cause) && isFor(other, cause));
    }

    private static boolean isFor(ResourceHandler handler, Reason cause) {
        if (handler.trigger() != Trigger.RESUME) {
            return handler.trigger().includes(cause);
        }
        return cause == Reason.RESUME
                || cause == Reason.UPDATE
                || (cause == Reason.DELETE && handler.options().deleted());
    }

    private static boolean mayShare(ResourceHandler one, ResourceHandler other) {
        Optional<Selector> first = one.resources().exact();
        Optional<Selector> second = other.resources().exact();
        return first.isEmpty() || second.isEmpty() || first.equals(second);
    }

    private static String label(ResourceHandler handler) {
        return handler.origin().startsWith("lambda") ? handler.origin() : "@After of " + handler.origin();
    }
}
