package dev.kopfj.sim.internal.cel.library;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Authority.Decision;
import dev.kopfj.sim.internal.cel.library.Authority.Target;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.util.function.BiFunction;

/** Questions whether a caller may do something: a check is put together step by step, then made. */
public final class Authorizers {
    private static final String PREFIX = "kubernetes.authorization.";
    private static final OpaqueType AUTHORIZER = OpaqueType.create(PREFIX + "Authorizer");
    private static final OpaqueType PATH_CHECK = OpaqueType.create(PREFIX + "PathCheck");
    private static final OpaqueType GROUP_CHECK = OpaqueType.create(PREFIX + "GroupCheck");
    private static final OpaqueType RESOURCE_CHECK = OpaqueType.create(PREFIX + "ResourceCheck");
    private static final OpaqueType DECISION = OpaqueType.create(PREFIX + "Decision");

    private Authorizers() {}

    /** Returns the type of the variable {@code authorizer}. */
    public static CelType type() {
        return AUTHORIZER;
    }

    /** Returns the type of the variable {@code authorizer.requestResource}. */
    public static CelType checkType() {
        return RESOURCE_CHECK;
    }

    /** Returns the value of the variable {@code authorizer}. */
    public static Object value(Authority authority) {
        return new Opaque(AUTHORIZER, authority);
    }

    /** Returns the value of the variable {@code authorizer.requestResource}. */
    public static Object check(Authority authority, Target target) {
        return new Opaque(RESOURCE_CHECK, new ResourceCheck(authority, target));
    }

    static void declare(Functions functions) {
        functions
                .member(
                        "path",
                        "authorizer_path",
                        Signature.of(PATH_CHECK, parameter(AUTHORIZER), Parameters.TEXT),
                        Authorizers::path)
                .member(
                        "group",
                        "authorizer_group",
                        Signature.of(GROUP_CHECK, parameter(AUTHORIZER), Parameters.TEXT),
                        a -> new Opaque(GROUP_CHECK, new GroupCheck(authority(a[0]), (String) a[1])))
                .member(
                        "serviceAccount",
                        "authorizer_serviceaccount",
                        Signature.of(AUTHORIZER, parameter(AUTHORIZER), Parameters.TEXT, Parameters.TEXT),
                        Authorizers::serviceAccount)
                .member(
                        "resource",
                        "groupcheck_resource",
                        Signature.of(RESOURCE_CHECK, parameter(GROUP_CHECK), Parameters.TEXT),
                        a -> Opaque.content(a[0], GroupCheck.class).resource((String) a[1]));
        narrow(
                functions,
                "subresource",
                "resourcecheck_subresource",
                (t, text) -> new Target(t.group(), t.resource(), text, t.namespace(), t.name()));
        narrow(
                functions,
                "namespace",
                "resourcecheck_namespace",
                (t, text) -> new Target(t.group(), t.resource(), t.subresource(), text, t.name()));
        narrow(
                functions,
                "name",
                "resourcecheck_name",
                (t, text) -> new Target(t.group(), t.resource(), t.subresource(), t.namespace(), text));
        narrow(functions, "fieldSelector", "authorizer_fieldselector", (t, text) -> t);
        narrow(functions, "labelSelector", "authorizer_labelselector", (t, text) -> t);
        declareChecks(functions);
    }

    private static void declareChecks(Functions functions) {
        functions
                .member(
                        "check",
                        "pathcheck_check",
                        Signature.of(DECISION, parameter(PATH_CHECK), Parameters.TEXT),
                        a -> check(a[0], (String) a[1]))
                .member(
                        "check",
                        "resourcecheck_check",
                        Signature.of(DECISION, parameter(RESOURCE_CHECK), Parameters.TEXT),
                        a -> check(a[0], (String) a[1]))
                .member(
                        "allowed",
                        "decision_allowed",
                        Signature.of(SimpleType.BOOL, parameter(DECISION)),
                        a -> decision(a).allowed())
                .member(
                        "reason",
                        "decision_reason",
                        Signature.of(SimpleType.STRING, parameter(DECISION)),
                        a -> decision(a).reason())
                .member("errored", "decision_errored", Signature.of(SimpleType.BOOL, parameter(DECISION)), a -> false)
                .member("error", "decision_error", Signature.of(SimpleType.STRING, parameter(DECISION)), a -> "");
    }

    private static void narrow(
            Functions functions, String name, String id, BiFunction<Target, String, Target> narrower) {
        functions.member(name, id, Signature.of(RESOURCE_CHECK, parameter(RESOURCE_CHECK), Parameters.TEXT), a -> {
            ResourceCheck check = Opaque.content(a[0], ResourceCheck.class);
            return check(check.authority(), narrower.apply(check.target(), (String) a[1]));
        });
    }

    private static Parameter parameter(CelType type) {
        return new Parameter(type, Opaque.class);
    }

    private static Authority authority(Object value) {
        return Opaque.content(value, Authority.class);
    }

    private static Decision decision(Object[] arguments) {
        return Opaque.content(arguments[0], Decision.class);
    }

    private static Object path(Object[] arguments) {
        String path = (String) arguments[1];
        if (path.isBlank()) {
            throw new Failure("path must not be empty");
        }
        return new Opaque(PATH_CHECK, new PathCheck(authority(arguments[0]), path));
    }

    private static Object serviceAccount(Object[] arguments) {
        String namespace = (String) arguments[1];
        String name = (String) arguments[2];
        if (!Format.SUBDOMAIN.faults().apply(name).isEmpty()) {
            throw new Failure("Invalid service account name");
        }
        if (!Format.DNS_LABEL.faults().apply(namespace).isEmpty()) {
            throw new Failure("Invalid service account namespace");
        }
        return value(authority(arguments[0]).serviceAccount(namespace, name));
    }

    private static Object check(Object check, String verb) {
        return new Opaque(
                DECISION,
                ((Opaque) check).is(ResourceCheck.class)
                        ? Opaque.content(check, ResourceCheck.class).make(verb)
                        : Opaque.content(check, PathCheck.class).make(verb));
    }

    private record PathCheck(Authority authority, String path) {
        Decision make(String verb) {
            return authority.path(verb, path);
        }
    }

    private record GroupCheck(Authority authority, String group) {
        Object resource(String resource) {
            return check(authority, new Target(group, resource, "", "", ""));
        }
    }

    private record ResourceCheck(Authority authority, Target target) {
        Decision make(String verb) {
            return authority.resource(verb, target);
        }
    }
}
