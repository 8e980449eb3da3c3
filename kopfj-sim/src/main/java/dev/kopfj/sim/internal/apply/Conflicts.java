package dev.kopfj.sim.internal.apply;

import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of others that a configuration would change. */
final class Conflicts {
    private final List<Conflict> list = new ArrayList<>();

    private record Conflict(Manager manager, List<Step> path) {
        String field() {
            return path.stream().map(Step::shown).collect(Collectors.joining());
        }

        Cause cause() {
            return new Cause("FieldManagerConflict", "conflict with " + manager.shown(), field());
        }
    }

    void add(Manager manager, FieldSet fields) {
        fields.forEach(path -> list.add(new Conflict(manager, List.copyOf(path))));
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Forgets the conflicts about these fields. */
    void forgive(FieldSet allowed) {
        list.removeIf(conflict -> allowed.has(conflict.path()));
    }

    Problem problem() {
        List<Cause> causes = list.stream().map(Conflict::cause).toList();
        if (list.size() == 1) {
            Conflict only = list.get(0);
            String message = "Apply failed with 1 conflict: conflict with "
                    + only.manager().shown() + ": ";
            return Problem.applyConflict(message + only.field(), causes);
        }
        List<String> lines = new ArrayList<>();
        Manager last = null;
        for (Conflict conflict : list) {
            if (!conflict.manager().equals(last)) {
                last = conflict.manager();
                lines.add("conflicts with " + last.shown() + ":");
            }
            lines.add("- " + conflict.field());
        }
        String message = "Apply failed with " + list.size() + " conflicts: " + String.join("\n", lines);
        return Problem.applyConflict(message, causes);
    }
}
