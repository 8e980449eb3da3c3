package dev.kopfj.object;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a label, an annotation or a field must be like.
 *
 * <pre>{@code
 * Filter.any().label("tier", Match.present()).field("spec.size").value(size -> size instanceof Integer n && n > 3)
 * }</pre>
 */
@FunctionalInterface
public interface Match {

    /** In an annotation: no matter what value. */
    String ANY = "(any)";

    /** In an annotation: some value. */
    String PRESENT = "(present)";

    /** In an annotation: no value. */
    String ABSENT = "(absent)";

    /** Tells whether a value will do; null stands for none. */
    boolean test(@Nullable Object value);

    /**
     * Returns how Kubernetes looks for this among labels: {@code Exists}, {@code DoesNotExist}, or {@code In} and a
     * value; empty if only a method can tell.
     */
    default List<String> selector() {
        return List.of();
    }

    /** Wants just this value. */
    static Match is(Object expected) {
        Objects.requireNonNull(expected, "A value is null. To want none, take Match.absent().");
        return new Match() {
            @Override
            public boolean test(@Nullable Object value) {
                if (value instanceof Number given && expected instanceof Number number) {
                    return new BigDecimal(given.toString()).compareTo(new BigDecimal(number.toString())) == 0;
                }
                return expected.equals(value);
            }

            @Override
            public List<String> selector() {
                return List.of("In", expected.toString());
            }
        };
    }

    /** Wants some value. */
    static Match present() {
        return new Match() {
            @Override
            public boolean test(@Nullable Object value) {
                return value != null;
            }

            @Override
            public List<String> selector() {
                return List.of("Exists");
            }
        };
    }

    /** Wants no value. */
    static Match absent() {
        return new Match() {
            @Override
            public boolean test(@Nullable Object value) {
                return value == null;
            }

            @Override
            public List<String> selector() {
                return List.of("DoesNotExist");
            }
        };
    }
}
