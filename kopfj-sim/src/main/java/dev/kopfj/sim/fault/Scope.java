package dev.kopfj.sim.fault;

import org.jspecify.annotations.Nullable;

/**
 * Whom and what a fault is about; "" stands for all, and * in a text for anything.
 *
 * @param by the name of an operator, a user or a service account
 * @param change what a write must do to a field; null takes every write
 */
public record Scope(
        String by, String namespace, String name, @Nullable FieldChange change) {

    static final Scope ALL = new Scope("", "", "", null);

    /**
     * A field that a write changes.
     *
     * @param field its path, such as {@code spec.replicas}; steps that hold a dot are not meant
     * @param from what it was before, as text or JSON; * stands for anything but nothing, "" for anything at all
     * @param to what it becomes, likewise
     */
    public record FieldChange(String field, String from, String to) {
        @Override
        public String toString() {
            return field + (from.isEmpty() ? "" : " from " + from) + (to.isEmpty() ? "" : " to " + to);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!namespace.isEmpty() || !name.isEmpty()) {
            text.append(' ').append(namespace.isEmpty() ? "" : namespace + "/").append(name.isEmpty() ? "*" : name);
        }
        if (!by.isEmpty()) {
            text.append(" by ").append(by);
        }
        return change == null
                ? text.toString()
                : text.append(" changing ").append(change).toString();
    }
}
