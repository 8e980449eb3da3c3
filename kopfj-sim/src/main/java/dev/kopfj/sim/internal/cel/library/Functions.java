package dev.kopfj.sim.internal.cel.library;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects functions by name: what the compiler must know of them, and what is done at run time. */
public final class Functions {
    private final Map<String, List<CelOverloadDecl>> declared = new LinkedHashMap<>();
    private final Map<String, List<CelFunctionBinding>> bound = new LinkedHashMap<>();

    /** Returns all functions that the libraries of Kubernetes have. */
    public static Functions ofKubernetes() {
        Functions functions = new Functions();
        Lists.declare(functions);
        Texts.declare(functions);
        Regexes.declare(functions);
        Urls.declare(functions);
        Addresses.declare(functions);
        Blocks.declare(functions);
        Quantities.declare(functions);
        Versions.declare(functions);
        Formats.declare(functions);
        Authorizers.declare(functions);
        return functions;
    }

    /** What a function does with its arguments. */
    @FunctionalInterface
    interface Body {
        Object of(Object[] arguments);
    }

    /** The parameters of an overload: how the compiler sees each, and the Java class of its values. */
    record Parameter(CelType type, Class<?> values) {}

    /** What a function takes and returns. */
    record Signature(CelType result, List<Parameter> parameters) {
        static Signature of(CelType result, Parameter... parameters) {
            return new Signature(result, List.of(parameters));
        }

        private List<CelType> types() {
            return parameters.stream().map(Parameter::type).toList();
        }
    }

    Functions member(String name, String id, Signature signature, Body body) {
        return add(name, CelOverloadDecl.newMemberOverload(id, signature.result(), signature.types()), signature, body);
    }

    Functions global(String name, String id, Signature signature, Body body) {
        return add(name, CelOverloadDecl.newGlobalOverload(id, signature.result(), signature.types()), signature, body);
    }

    @SuppressWarnings("Immutable") // Bodies close over values and over functions without state.
    private Functions add(String name, CelOverloadDecl overload, Signature signature, Body body) {
        declared.computeIfAbsent(name, n -> new ArrayList<>()).add(overload);
        ImmutableList.Builder<Class<?>> classes = ImmutableList.builder();
        for (Parameter parameter : signature.parameters()) {
            classes.add(parameter.values());
        }
        bound.computeIfAbsent(name, n -> new ArrayList<>())
                .add(CelFunctionBinding.from(overload.overloadId(), classes.build(), body::of));
        return this;
    }

    /** Returns what the compiler must know. */
    public List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> declarations = new ArrayList<>();
        declared.forEach(
                (name, overloads) -> declarations.add(CelFunctionDecl.newFunctionDeclaration(name, overloads)));
        return declarations;
    }

    /** Returns what is done at run time. */
    public List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bound.forEach((name, overloads) -> bindings.addAll(CelFunctionBinding.fromOverloads(name, overloads)));
        return bindings;
    }
}
