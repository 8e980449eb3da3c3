package dev.kopfj.sim.internal.cel.library;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.notation.Quantity;
import java.util.function.BiFunction;

/** Amounts of resources: reading, comparing and adding them. */
final class Quantities {
    private static final OpaqueType TYPE = OpaqueType.create("kubernetes.Quantity");
    private static final Parameter QUANTITY = new Parameter(TYPE, Opaque.class);

    private Quantities() {}

    static void declare(Functions functions) {
        functions
                .global(
                        "quantity",
                        "string_to_quantity",
                        Signature.of(TYPE, Parameters.TEXT),
                        a -> wrap(Quantity.parse((String) a[0])))
                .global(
                        "isQuantity",
                        "is_quantity_string",
                        Signature.of(SimpleType.BOOL, Parameters.TEXT),
                        a -> readable((String) a[0]))
                .member("sign", "quantity_sign", Signature.of(SimpleType.INT, QUANTITY), a ->
                        (long) of(a[0]).amount().signum())
                .member(
                        "isInteger",
                        "quantity_is_integer",
                        Signature.of(SimpleType.BOOL, QUANTITY),
                        a -> of(a[0]).integer())
                .member("asInteger", "quantity_get_int", Signature.of(SimpleType.INT, QUANTITY), a -> integer(of(a[0])))
                .member(
                        "asApproximateFloat",
                        "quantity_get_float",
                        Signature.of(SimpleType.DOUBLE, QUANTITY),
                        a -> of(a[0]).amount().doubleValue());
        compare(functions, "isGreaterThan", "quantity_is_greater_than", (a, b) -> a.compareTo(b) > 0);
        compare(functions, "isLessThan", "quantity_is_less_than", (a, b) -> a.compareTo(b) < 0);
        compare(functions, "compareTo", "quantity_compare_to", (a, b) -> (long) a.compareTo(b));
        arithmetic(functions, "add", "quantity_add", Quantity::plus);
        arithmetic(functions, "sub", "quantity_sub", Quantity::minus);
    }

    private static void compare(
            Functions functions, String name, String id, BiFunction<Quantity, Quantity, Object> body) {
        CelType type = name.equals("compareTo") ? SimpleType.INT : SimpleType.BOOL;
        functions.member(name, id, Signature.of(type, QUANTITY, QUANTITY), a -> body.apply(of(a[0]), of(a[1])));
    }

    private static void arithmetic(
            Functions functions, String name, String id, BiFunction<Quantity, Quantity, Quantity> body) {
        functions.member(name, id, Signature.of(TYPE, QUANTITY, QUANTITY), a -> wrap(body.apply(of(a[0]), of(a[1]))));
        functions.member(
                name,
                id + "_int",
                Signature.of(TYPE, QUANTITY, Parameters.WHOLE),
                a -> wrap(body.apply(of(a[0]), Quantity.whole((Long) a[1]))));
    }

    private static Quantity of(Object value) {
        return Opaque.content(value, Quantity.class);
    }

    private static Opaque wrap(Quantity quantity) {
        return new Opaque(TYPE, quantity);
    }

    private static boolean readable(String text) {
        try {
            return Quantity.parse(text).amount() != null;
        } catch (Failure unreadable) {
            return false;
        }
    }

    private static Object integer(Quantity quantity) {
        if (!quantity.integer()) {
            throw new Failure("cannot convert value to integer");
        }
        return quantity.amount().longValue();
    }
}
