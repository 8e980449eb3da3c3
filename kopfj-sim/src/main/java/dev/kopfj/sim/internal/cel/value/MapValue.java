package dev.kopfj.sim.internal.cel.value;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map from texts to values, which is a value of the language itself, so that it is never copied. */
@Immutable
@SuppressWarnings("Immutable") // Documents are not changed while they are judged.
final class MapValue extends CelValue implements SelectableValue<String>, Map<String, Object> {
    private static final CelType TYPE = MapType.create(SimpleType.DYN, SimpleType.DYN);

    private final @Nullable ObjectNode node;
    private @Nullable Map<String, Object> members;

    private MapValue(@Nullable ObjectNode node, @Nullable Map<String, Object> members) {
        this.node = node;
        this.members = members;
    }

    /** Shows the members of an object when they are asked for. */
    static MapValue lazy(ObjectNode node) {
        return new MapValue(node, null);
    }

    static MapValue of(Map<String, Object> members) {
        return new MapValue(null, Collections.unmodifiableMap(members));
    }

    private Map<String, Object> members() {
        Map<String, Object> known = members;
        if (known == null) {
            Map<String, Object> shown = new LinkedHashMap<>();
            if (node != null) {
                node.forEachEntry((name, value) -> shown.put(name, Values.plain(value)));
            }
            known = Collections.unmodifiableMap(shown);
            members = known;
        }
        return known;
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public Object select(String field) {
        return find(field).orElseThrow(() -> CelAttributeNotFoundException.of("no such key: " + field));
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(members().get(field));
    }

    @Override
    public int size() {
        return node != null ? node.size() : members().size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean containsKey(Object key) {
        return members().containsKey(key);
    }

    @Override
    public boolean containsValue(Object value) {
        return members().containsValue(value);
    }

    @Override
    public @Nullable Object get(Object key) {
        return members().get(key);
    }

    @Override
    public Set<String> keySet() {
        return members().keySet();
    }

    @Override
    public Collection<Object> values() {
        return members().values();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return members().entrySet();
    }

    @Override
    public Object put(String key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object remove(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(Map<? extends String, ?> more) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Map<?, ?> && members().equals(other);
    }

    @Override
    public int hashCode() {
        return members().hashCode();
    }
}
