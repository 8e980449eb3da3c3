package dev.kopfj.sim.internal.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A condition on the labels of an object; all of its requirements must hold. */
public final class LabelSelector {
    /** Selects everything. */
    public static final LabelSelector ALL = new LabelSelector(List.of());

    private final List<Requirement> requirements;

    LabelSelector(List<Requirement> requirements) {
        this.requirements = requirements;
    }

    /** Reads a selector such as {@code app=shop,tier in (web,db),!legacy}. */
    public static LabelSelector parse(String text) {
        return text.isBlank()
                ? ALL
                : new LabelSelector(new LabelSelectorParser(text, (key, values, numeric) -> {}).requirements());
    }

    /** Reads a selector whose requirements are checked one by one, as they are read. */
    public static LabelSelector parse(String text, Check check) {
        return text.isBlank() ? ALL : new LabelSelector(new LabelSelectorParser(text, check).requirements());
    }

    /** Tells whether it selects everything. */
    public boolean isAll() {
        return requirements.isEmpty();
    }

    /** Returns a requirement that names the values a label must have. */
    Optional<Requirement> indexed() {
        return requirements.stream().filter(r -> r.operator == Operator.IN).findFirst();
    }

    /** Tells whether labels (a JSON object, or nothing) are selected. */
    public boolean admits(JsonNode labels) {
        for (Requirement requirement : requirements) {
            if (!requirement.holds(labels)) {
                return false;
            }
        }
        return true;
    }

    /** Refuses requirements that no label can fulfil. */
    @FunctionalInterface
    public interface Check {
        /** Throws if key or values of a requirement are not such as labels have; numeric ones are compared. */
        void check(String key, Collection<String> values, boolean numeric);
    }

    /** What one requirement asks of a label. */
    enum Operator {
        EXISTS,
        ABSENT,
        IN,
        NOT_IN,
        GREATER,
        LESS
    }

    /** One requirement on one label. */
    record Requirement(String key, Operator operator, Set<String> values) {
        boolean holds(JsonNode labels) {
            JsonNode label = labels.path(key);
            boolean there = label.isTextual();
            return switch (operator) {
                case EXISTS -> there;
                case ABSENT -> !there;
                case IN -> there && values.contains(label.textValue());
                case NOT_IN -> !there || !values.contains(label.textValue());
                case GREATER -> there && compare(label.textValue()) > 0;
                case LESS -> there && compare(label.textValue()) < 0;
            };
        }

        private int compare(String value) {
            try {
                return Long.compare(
                        Long.parseLong(value), Long.parseLong(values.iterator().next()));
            } catch (NumberFormatException notNumbers) {
                return 0;
            }
        }
    }
}
