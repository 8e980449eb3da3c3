package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import java.util.TreeSet;

/** Reports faults that were injected and have never struck. */
final class Unhit {

    private Unhit() {}

    static void check(List<? extends InjectedFault> all, World world) {
        List<String> lines = all.stream()
                .filter(each -> each.hits().isEmpty() && !each.fault().optional())
                .map(each -> line(each, world))
                .toList();
        if (!lines.isEmpty()) {
            throw new AssertionError(
                    "%d of %d faults never struck; mend their triggers, or mark them asOptional():%n  %s"
                            .formatted(lines.size(), all.size(), String.join("\n  ", lines)));
        }
    }

    private static String line(InjectedFault each, World world) {
        String by = each.fault().trigger().scope().by();
        return "%s: %s. %s%s"
                .formatted(
                        each.fault().name(), each.fault(), each.nearestMiss(), by.isEmpty() ? "" : nobody(by, world));
    }

    /** A name that nobody bears is the likeliest mistake. */
    private static String nobody(String by, World world) {
        TreeSet<String> names = new TreeSet<>(world.processes().names());
        world.reception().trace().calls().forEach(call -> names.add(call.actor()));
        return names.stream().anyMatch(name -> Matching.fits(by, name)) || by.indexOf(':') >= 0
                ? ""
                : " Nobody called " + Json.quote(by) + " has sent a request, only: " + String.join(", ", names) + ".";
    }
}
