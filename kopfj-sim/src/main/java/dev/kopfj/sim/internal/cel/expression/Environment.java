package dev.kopfj.sim.internal.cel.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.HomogeneousLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import dev.kopfj.sim.internal.cel.library.Functions;
import dev.kopfj.sim.internal.cel.value.Equality;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What expressions may use: variables of certain types, and the functions of Kubernetes. */
public final class Environment {
    private static final int LIST_FUNCTIONS = 2;

    private final CelCompiler compiler;

    private final CelValidator validator;

    private Environment(CelCompiler compiler) {
        this.compiler = compiler;
        this.validator = CelValidatorFactory.standardCelValidatorBuilder(compiler, Base.RUNTIME)
                .addAstValidators(
                        DurationLiteralValidator.INSTANCE,
                        TimestampLiteralValidator.INSTANCE,
                        RegexLiteralValidator.INSTANCE,
                        HomogeneousLiteralValidator.newInstance("format"))
                .build();
    }

    /** Returns the environment with these variables; the types that they consist of are given too. */
    public static Environment with(Map<String, CelType> variables, List<CelType> types) {
        CelCompilerBuilder builder = Base.COMPILER.toCompilerBuilder().setTypeProvider(new Types(types));
        variables.forEach(builder::addVar);
        return new Environment(builder.build());
    }

    /** Compiles a text. */
    public Expression compile(String text) throws Uncompilable {
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            CelValidationResult literals = validator.validate(tree);
            if (literals.hasError()) {
                throw new CelValidationException(literals.getSource(), literals.getErrors());
            }
            return new Expression(tree, Base.RUNTIME.createProgram(tree));
        } catch (CelValidationException wrong) {
            throw new Uncompilable("compilation failed: " + Texts.of(wrong));
        } catch (CelEvaluationException unplannable) {
            throw new Uncompilable("program instantiation failed: " + unplannable.getMessage());
        }
    }

    /** The types of objects, by their names. */
    @Immutable
    private static final class Types implements CelTypeProvider {
        private final ImmutableMap<String, CelType> byName;

        Types(List<CelType> types) {
            ImmutableMap.Builder<String, CelType> named = ImmutableMap.builder();
            types.forEach(type -> named.put(type.name(), type));
            this.byName = named.buildOrThrow();
        }

        @Override
        public ImmutableList<CelType> types() {
            return byName.values().asList();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    /** What all environments have in common; it takes a second to make, so nothing makes it before the first rule. */
    private static final class Base {
        static final CelOptions OPTIONS = CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .comprehensionMaxIterations(Meter.ITERATIONS_MAX)
                .build();
        static final Functions FUNCTIONS = Functions.ofKubernetes();
        static final Function[] TEXTS = {
            Function.CHAR_AT,
            Function.JOIN,
            Function.LOWER_ASCII,
            Function.REPLACE,
            Function.SPLIT,
            Function.SUBSTRING,
            Function.TRIM,
            Function.UPPER_ASCII
        };
        static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        CelExtensions.strings(TEXTS),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.lists(LIST_FUNCTIONS),
                        CelExtensions.comprehensions(),
                        CelExtensions.optional())
                .addFunctionDeclarations(FUNCTIONS.declarations())
                .build();
        static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .excludeFunctions(StandardFunction.EQUALS, StandardFunction.NOT_EQUALS, StandardFunction.IN)
                        .build())
                .addLibraries(
                        CelExtensions.strings(TEXTS),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.lists(LIST_FUNCTIONS),
                        CelExtensions.comprehensions(),
                        CelExtensions.optional())
                .addFunctionBindings(FUNCTIONS.bindings())
                .addFunctionBindings(equality())
                .build();

        private static List<CelFunctionBinding> equality() {
            return ImmutableList.<CelFunctionBinding>builder()
                    .addAll(CelFunctionBinding.fromOverloads(
                            "_==_", CelFunctionBinding.from("equals", Object.class, Object.class, Equality::equal)))
                    .addAll(CelFunctionBinding.fromOverloads(
                            "_!=_",
                            CelFunctionBinding.from(
                                    "not_equals", Object.class, Object.class, (a, b) -> !Equality.equal(a, b))))
                    .addAll(CelFunctionBinding.fromOverloads(
                            "@in",
                            CelFunctionBinding.from("in_list", Object.class, Collection.class, Base::isIn),
                            CelFunctionBinding.from(
                                    "in_map", Object.class, Map.class, (key, map) -> map.containsKey(key))))
                    .build();
        }

        private static boolean isIn(Object element, Collection<?> list) {
            for (Object other : list) {
                if (Equality.equal(element, other)) {
                    return true;
                }
            }
            return false;
        }
    }
}
