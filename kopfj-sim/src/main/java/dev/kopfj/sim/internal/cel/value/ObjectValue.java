package dev.kopfj.sim.internal.cel.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object whose members the schema names; members are shown when an expression selects them. */
@Immutable
@SuppressWarnings("Immutable") // Documents are not changed while they are judged, and models never are.
final class ObjectValue extends StructValue<String, ObjectValue> {
    private final ObjectNode node;
    private final Model model;

    ObjectValue(ObjectNode node, Model model) {
        this.node = node;
        this.model = model;
    }

    @Override
    public ObjectValue value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return node.isEmpty();
    }

    @Override
    public CelType celType() {
        return model.type();
    }

    @Override
    public Object select(String field) {
        return find(field).orElseThrow(() -> CelAttributeNotFoundException.of("no such key: " + field));
    }

    @Override
    public Optional<Object> find(String field) {
        @Nullable Model member = model.named(field);
        JsonNode value = member == null ? null : node.get(model.original(field));
        return member == null || value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(Values.of(value, member));
    }

    /** Tells whether both are equal: what expressions cannot see, included. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ObjectValue object) || node.size() != object.node.size()) {
            return false;
        }
        return node.propertyStream().allMatch(entry -> same(entry.getKey(), entry.getValue(), object.node));
    }

    private boolean same(String name, JsonNode mine, ObjectNode others) {
        JsonNode theirs = others.get(name);
        Model member = model.member(name);
        if (member == null) {
            return theirs == null || mine.equals(theirs);
        }
        if (theirs == null || mine.isNull() || theirs.isNull()) {
            return mine.isNull() && (theirs == null || theirs.isNull());
        }
        return Equality.equal(Values.of(mine, member), Values.of(theirs, member));
    }

    @Override
    public int hashCode() {
        return node.size();
    }
}
