package dev.kopfj.sim.internal.cel.library;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.notation.Version;

/** Semantic versions: reading, comparing, and taking them apart. */
final class Versions {
    private static final OpaqueType TYPE = OpaqueType.create("kubernetes.Semver");
    private static final Parameter VERSION = new Parameter(TYPE, Opaque.class);

    private Versions() {}

    static void declare(Functions functions) {
        functions
                .global("semver", "string_to_semver", Signature.of(TYPE, Parameters.TEXT), a -> wrap(a, false))
                .global(
                        "semver",
                        "string_bool_to_semver",
                        Signature.of(TYPE, Parameters.TEXT, Parameters.BOOL),
                        a -> wrap(a, (Boolean) a[1]))
                .global(
                        "isSemver",
                        "is_semver_string",
                        Signature.of(SimpleType.BOOL, Parameters.TEXT),
                        a -> readable(a, false))
                .global(
                        "isSemver",
                        "is_semver_string_bool",
                        Signature.of(SimpleType.BOOL, Parameters.TEXT, Parameters.BOOL),
                        a -> readable(a, (Boolean) a[1]))
                .member(
                        "isGreaterThan",
                        "semver_is_greater_than",
                        Signature.of(SimpleType.BOOL, VERSION, VERSION),
                        a -> compare(a) > 0)
                .member(
                        "isLessThan",
                        "semver_is_less_than",
                        Signature.of(SimpleType.BOOL, VERSION, VERSION),
                        a -> compare(a) < 0)
                .member("compareTo", "semver_compare_to", Signature.of(SimpleType.INT, VERSION, VERSION), a ->
                        (long) compare(a))
                .member(
                        "major",
                        "semver_major",
                        Signature.of(SimpleType.INT, VERSION),
                        a -> of(a[0]).numbers().get(0))
                .member(
                        "minor",
                        "semver_minor",
                        Signature.of(SimpleType.INT, VERSION),
                        a -> of(a[0]).numbers().get(1))
                .member(
                        "patch",
                        "semver_patch",
                        Signature.of(SimpleType.INT, VERSION),
                        a -> of(a[0]).numbers().get(2));
    }

    private static int compare(Object[] arguments) {
        return of(arguments[0]).compareTo(of(arguments[1]));
    }

    private static Version of(Object value) {
        return Opaque.content(value, Version.class);
    }

    private static Version read(Object[] arguments, boolean leniently) {
        return leniently ? Version.lenient((String) arguments[0]) : Version.parse((String) arguments[0]);
    }

    private static Object wrap(Object[] arguments, boolean leniently) {
        return new Opaque(TYPE, read(arguments, leniently));
    }

    private static boolean readable(Object[] arguments, boolean leniently) {
        try {
            return !read(arguments, leniently).numbers().isEmpty();
        } catch (Failure unreadable) {
            return false;
        }
    }
}
