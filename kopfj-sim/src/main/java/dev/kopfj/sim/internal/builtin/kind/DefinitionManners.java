package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.DefinitionRules;
import dev.kopfj.sim.internal.schema.Part;
import java.util.List;
import java.util.Optional;

/** The manners of CustomResourceDefinitions, which are those of the package that makes kinds of them. */
final class DefinitionManners implements Manners {
    private final DefinitionRules rules = new DefinitionRules();

    @Override
    public void prepareNew(ObjectNode draft) {
        rules.prepareNew(draft);
    }

    @Override
    public void complete(ObjectNode draft, String now) {
        rules.complete(draft, now);
    }

    @Override
    public Optional<Part> part(String subresource) {
        return rules.part(subresource);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        return rules.check(object);
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        return rules.checkChange(old, next);
    }

    @Override
    public boolean mark(ObjectNode draft, String now) {
        rules.mark(draft, now);
        return true;
    }

    @Override
    public boolean held(ObjectNode object) {
        return rules.held(object);
    }
}
