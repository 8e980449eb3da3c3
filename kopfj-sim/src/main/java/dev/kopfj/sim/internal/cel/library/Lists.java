package dev.kopfj.sim.internal.cel.library;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Questions about whole lists: order, sum, extremes, positions. */
final class Lists {
    private static final BigInteger UNSIGNED_MAX = UnsignedLong.MAX_VALUE.bigIntegerValue();

    private Lists() {}

    static void declare(Functions functions) {
        comparable().forEach((name, type) -> {
            Parameter list = new Parameter(ListType.create(type), Collection.class);
            functions.member(
                    "isSorted",
                    "list_" + name + "_is_sorted_bool",
                    Signature.of(SimpleType.BOOL, list),
                    a -> sorted(a[0]));
            functions.member(
                    "max", "list_" + name + "_max_" + name, Signature.of(type, list), a -> extreme("max", a[0]));
            functions.member(
                    "min", "list_" + name + "_min_" + name, Signature.of(type, list), a -> extreme("min", a[0]));
        });
        summable().forEach((name, zero) -> {
            CelType type = comparable().getOrDefault(name, SimpleType.INT);
            Parameter list = new Parameter(ListType.create(type), Collection.class);
            functions.member("sum", "list_" + name + "_sum_" + name, Signature.of(type, list), a -> sum(zero, a[0]));
        });
        functions.member(
                "indexOf",
                "list_a_index_of_int",
                Signature.of(SimpleType.INT, Parameters.LIST, Parameters.ANY),
                a -> position(a, true));
        functions.member(
                "lastIndexOf",
                "list_a_last_index_of_int",
                Signature.of(SimpleType.INT, Parameters.LIST, Parameters.ANY),
                a -> position(a, false));
    }

    private static Map<String, CelType> comparable() {
        Map<String, CelType> types = new LinkedHashMap<>();
        types.put("int", SimpleType.INT);
        types.put("uint", SimpleType.UINT);
        types.put("double", SimpleType.DOUBLE);
        types.put("bool", SimpleType.BOOL);
        types.put("duration", SimpleType.DURATION);
        types.put("timestamp", SimpleType.TIMESTAMP);
        types.put("string", SimpleType.STRING);
        types.put("bytes", SimpleType.BYTES);
        return types;
    }

    private static Map<String, Object> summable() {
        Map<String, Object> zeros = new LinkedHashMap<>();
        zeros.put("int", 0L);
        zeros.put("uint", UnsignedLong.ZERO);
        zeros.put("double", 0.0);
        zeros.put("duration", Duration.ZERO);
        return zeros;
    }

    private static Object sorted(Object list) {
        Optional<Object> before = Optional.empty();
        for (Object element : (Collection<?>) list) {
            if (before.isPresent() && compare(before.get(), element) > 0) {
                return false;
            }
            before = Optional.of(element);
        }
        return true;
    }

    private static Object extreme(String name, Object list) {
        Comparator<Object> order = Lists::compare;
        Comparator<Object> wanted = name.equals("max") ? order : order.reversed();
        return ((Collection<?>) list)
                .stream()
                        .map(element -> (Object) element)
                        .max(wanted)
                        .orElseThrow(() -> new Failure(name + " called on empty list"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object other) {
        if (one instanceof CelByteString bytes && other instanceof CelByteString second) {
            return Arrays.compareUnsigned(bytes.toByteArray(), second.toByteArray());
        }
        if (one instanceof Comparable comparable && one.getClass() == other.getClass()) {
            return comparable.compareTo(other);
        }
        throw new Failure("no such overload");
    }

    private static Object sum(Object zero, Object list) {
        Object sum = zero;
        for (Object element : (Collection<?>) list) {
            sum = add(((Collection<?>) list).isEmpty() ? element : sum, element);
        }
        return sum;
    }

    private static Object add(Object sum, Object next) {
        if (sum instanceof Duration duration && next instanceof Duration more) {
            return duration.plus(more);
        }
        if (sum instanceof Double number && next instanceof Double more) {
            return number + more;
        }
        if (sum instanceof UnsignedLong number && next instanceof UnsignedLong more) {
            BigInteger total = number.bigIntegerValue().add(more.bigIntegerValue());
            if (total.compareTo(UNSIGNED_MAX) > 0) {
                throw new Failure("unsigned integer overflow");
            }
            return UnsignedLong.valueOf(total);
        }
        if (sum instanceof Long number && next instanceof Long more) {
            long total = number + more;
            if (((number ^ total) & (more ^ total)) < 0) {
                throw new Failure("integer overflow");
            }
            return total;
        }
        throw new Failure("no such overload");
    }

    private static Object position(Object[] arguments, boolean first) {
        long index = 0;
        long found = -1;
        for (Object element : (Collection<?>) arguments[0]) {
            if (element.equals(arguments[1])) {
                found = index;
                if (first) {
                    break;
                }
            }
            index++;
        }
        return found;
    }
}
