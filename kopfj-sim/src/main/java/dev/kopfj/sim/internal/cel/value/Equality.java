package dev.kopfj.sim.internal.cel.value;

import com.google.common.primitives.UnsignedLong;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two values are equal: numbers of any type by what they are worth, sets and lists with keys in any order. */
public final class Equality {
    private Equality() {}

    /** Tells whether two values are equal. */
    public static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return true;
        }
        if (one instanceof Number number && other instanceof Number second) {
            return numbers(number, second);
        }
        if (one instanceof List<?> list && other instanceof List<?> second) {
            return lists(list, second);
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
            return maps(map, second);
        }
        return Objects.equals(one, other);
    }

    private static boolean numbers(Number one, Number other) {
        if (one instanceof Long && other instanceof Long) {
            return one.longValue() == other.longValue();
        }
        if (one instanceof Double || other instanceof Double) {
            return one.doubleValue() == other.doubleValue();
        }
        return wide(one).equals(wide(other));
    }

    private static BigInteger wide(Number number) {
        return number instanceof UnsignedLong unsigned
                ? unsigned.bigIntegerValue()
                : BigInteger.valueOf(number.longValue());
    }

    private static boolean lists(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        if (one instanceof ListValue mine && mine.isUnordered()) {
            return unordered(mine, other);
        }
        if (other instanceof ListValue theirs && theirs.isUnordered()) {
            return unordered(theirs, one);
        }
        Iterator<?> others = other.iterator();
        for (Object element : one) {
            if (!others.hasNext() || !equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean unordered(ListValue one, List<?> other) {
        Map<Object, Object> known = new HashMap<>();
        for (int i = 0; i < other.size(); i++) {
            Object element = other.get(i);
            known.put(other instanceof ListValue list ? list.identity(i) : element, element);
        }
        for (int i = 0; i < one.size(); i++) {
            Object found = known.get(one.identity(i));
            if (found == null || !equal(one.get(i), found)) {
                return false;
            }
        }
        return true;
    }

    private static boolean maps(Map<?, ?> one, Map<?, ?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            Object found = other.get(entry.getKey());
            if (found == null || !equal(entry.getValue(), found)) {
                return false;
            }
        }
        return true;
    }
}
