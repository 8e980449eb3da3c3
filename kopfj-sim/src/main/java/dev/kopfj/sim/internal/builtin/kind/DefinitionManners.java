package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Part;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.schema.definition.DefinitionRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The manners of CustomResourceDefinitions, which are those of the package that makes kinds of them. */
final class DefinitionManners implements Manners {
    private final DefinitionRules rules = new DefinitionRules();

    @Override
    public void defaults(ObjectNode object) {
        rules.defaults(object);
    }

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
    public List<Cause> checkNext(ObjectNode next) {
        return List.of();
    }

    @Override
    public List<Cause> checkChange(String subresource, ObjectNode old, ObjectNode next) {
        return rules.checkUpdate(new Rules.Update(old, next, subresource, advice -> {}));
    }

    @Override
    public void advise(JsonNode old, ObjectNode next, Consumer<String> advice) {
        rules.advise(old, next, advice);
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
