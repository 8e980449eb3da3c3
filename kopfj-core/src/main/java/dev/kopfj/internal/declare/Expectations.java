package dev.kopfj.internal.declare;

import dev.kopfj.handler.Awaited;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.engine.await.Mistakes;
import dev.kopfj.internal.resource.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with what handlers wait for: each for itself, and all together if they wait for one another. */
public final class Expectations {

    private Expectations() {}

    /** Returns what is wrong with what one handler waits for. */
    static List<String> mistakes(Declared handler) {
        List<Awaited> awaited = handler.options().awaited();
        if (awaited.isEmpty()) {
            return List.of();
        }
        if (!(handler instanceof ResourceHandler own)) {
            return List.of("it is to wait for other objects, but only handlers of changes can.");
        }
        return awaited.stream()
                .flatMap(one -> Mistakes.of(one, own.resources()).stream())
                .toList();
    }

    /** Returns circles of handlers that wait for the same condition of one another's resources. */
    public static List<String> circles(List<ResourceHandler> handlers) {
        List<Edge> edges = new ArrayList<>();
        for (ResourceHandler handler : handlers) {
            for (Awaited awaited : handler.options().awaited()) {
                Optional<Selector> from = handler.resources().exact();
                if (from.isPresent()
                        && Mistakes.of(awaited, handler.resources()).isEmpty()
                        && !Mistakes.mutual(awaited).isEmpty()) {
                    edges.add(new Edge(handler, from.get(), Mistakes.waits(awaited), Mistakes.mutual(awaited)));
                }
            }
        }
        Map<Set<String>, String> circles = new LinkedHashMap<>();
        for (Edge edge : edges) {
            List<Edge> way = way(edges, List.of(edge), new LinkedHashSet<>());
            if (way.size() > 1) {
                Set<String> members = new TreeSet<>();
                way.forEach(step -> members.add(step.from() + " " + step.condition()));
                circles.putIfAbsent(members, text(way));
            }
        }
        return List.copyOf(circles.values());
    }

    /** Objects of one resource may wait for others of it, so a way has to lead over another resource. */
    private static List<Edge> way(List<Edge> edges, List<Edge> path, Set<Edge> seen) {
        Edge last = path.get(path.size() - 1);
        if (last.to().equals(path.get(0).from())) {
            return path;
        }
        for (Edge next : edges) {
            if (next.from().equals(last.to())
                    && !next.to().equals(next.from())
                    && next.condition().equals(last.condition())
                    && seen.add(next)) {
                List<Edge> longer = new ArrayList<>(path);
                longer.add(next);
                List<Edge> found = way(edges, longer, seen);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private static String text(List<Edge> way) {
        StringBuilder text = new StringBuilder();
        for (Edge edge : way) {
            text.append(text.length() == 0 ? "" : ", and ")
                    .append(Rules.label(edge.handler()))
                    .append(" waits for '%s' of %s".formatted(edge.condition(), edge.to()));
        }
        return text.append(": they would wait for one another for ever.").toString();
    }

    /** One handler's wait for a condition of objects of a resource. */
    private record Edge(ResourceHandler handler, Selector from, Selector to, String condition) {}
}
