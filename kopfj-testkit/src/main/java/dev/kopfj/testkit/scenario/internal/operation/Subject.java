package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Place;

/** What an operation is about: a resource as it was written, and the terms of the operation. */
public record Subject(Place place, ObjectNode resource, Terms terms) {

    /** Returns the resource with its expressions evaluated, unless they are to stay what they are. */
    public ObjectNode resolved(Bindings bindings) {
        return terms.template() ? (ObjectNode) Expressions.resolve(resource, bindings) : resource.deepCopy();
    }
}
