package dev.kopfj.sim.internal.check;

import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Violation;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.check.resource.CelRule;
import dev.kopfj.sim.trace.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Watches over one rule; an object that breaks it is reported once, until it has obeyed it again. */
final class RuleWatcher implements Watcher {
    private final String name;
    private final CelRule rule;
    private final Consumer<Violation> onBroken;
    private final Set<Subject> broken = new HashSet<>();

    RuleWatcher(String name, CelRule rule, Consumer<Violation> onBroken) {
        this.name = name;
        this.rule = rule;
        this.onBroken = onBroken;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void kept(Violation violation) {
        onBroken.accept(violation);
    }

    @Override
    public List<Finding> after(State state) {
        Write write = state.write();
        String complaint = rule.concerns(write) ? rule.complaint(write) : "";
        if (complaint.isEmpty()) {
            broken.remove(write.subject());
            return List.of();
        }
        return broken.add(write.subject()) ? List.of(new Finding(complaint, write)) : List.of();
    }
}
