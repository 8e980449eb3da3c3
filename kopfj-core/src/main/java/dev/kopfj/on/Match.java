package dev.kopfj.on;

import java.math.BigDecimal;
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

    /** Wants just this value. */
    static Match is(Object expected) {
        Objects.requireNonNull(expected, "A value is null. To want none, take Match.absent().");
        return value -> {
            if (value instanceof Number given && expected instanceof Number number) {
                return new BigDecimal(given.toString()).compareTo(new BigDecimal(number.toString())) == 0;
            }
            return Objects.equals(value, expected);
        };
    }

    /** Wants some value. */
    static Match present() {
        return value -> value != null;
    }

    /** Wants no value. */
    static Match absent() {
        return value -> value == null;
    }
}
