package dev.kopfj.internal.declare;

import dev.kopfj.handler.Change;
import dev.kopfj.handler.Filter;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.Invocation;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.on.After;
import dev.kopfj.on.WaitFor;
import dev.kopfj.outcome.Credentials;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotated methods of a handler object, and reports all that is wrong with them, each mistake once. They are
 * sorted by what their annotations say of the order, and by name.
 */
public final class AnnotatedHandlers {

    private final Methods methods;
    private final Criteria criteria;
    private final Arguments arguments;
    private final Set<String> mistakes = new LinkedHashSet<>();
    private int told;

    private AnnotatedHandlers(Object owner) {
        this.methods = Methods.of(owner);
        this.criteria = new Criteria(methods);
        this.arguments = new Arguments();
    }

    /** Returns the handlers that an object declares, and what is wrong with them. */
    public static Found of(Object owner) {
        return new AnnotatedHandlers(owner).find();
    }

    private Found find() {
        List<Declaration> all = new ArrayList<>(new ReconcilingClass(methods).declarations(this::tell));
        methods.all().forEach(method -> all.addAll(Declaration.allOf(method, this::tell)));
        if (methods.owner() instanceof Class<?> type) {
            tell("%s is a class, but handlers are methods of an object: give an instance, such as new %s()."
                    .formatted(type.getSimpleName(), type.getSimpleName()));
        } else if (all.isEmpty() && mistakes.isEmpty()) {
            tell("%s has no annotated method, such as with @OnCreate, @OnUpdate or @OnDelete."
                    .formatted(methods.owner().getClass().getSimpleName()));
        }
        methods.all().stream()
                .filter(method -> method.isAnnotationPresent(After.class)
                        || method.getAnnotationsByType(WaitFor.class).length > 0)
                .filter(method -> all.stream().noneMatch(own -> own.method().equals(method)))
                .forEach(method -> mistake(
                        method, "@After and @WaitFor are about handlers, but no other annotation makes it one."));
        List<Declared> handlers = all.stream()
                .map(declaration -> Map.entry(declaration.order(), read(declaration)))
                .sorted(Comparator.comparingInt(Map.Entry::getKey))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        return new Found(handlers, List.copyOf(mistakes), arguments.indices());
    }

    private Optional<Declared> read(Declaration declaration) {
        int before = told;
        Consumer<Runnable> part = reading -> {
            try {
                reading.run();
            } catch (IllegalArgumentException wrong) {
                declaration.mistake(String.valueOf(wrong.getMessage()));
            }
        };
        List<Declared> made = new ArrayList<>();
        part.accept(declaration::check);
        Handler<Invocation> code = bind(declaration);
        Making making = new Making(declaration, code);
        part.accept(() -> checkResult(declaration));
        part.accept(() -> making.resources(objectTypes(declaration)));
        part.accept(() -> making.filter(filter(declaration)));
        part.accept(() -> making.awaited(criteria.awaited(declaration)));
        if (told == before) {
            part.accept(() -> made.add(making.finish()));
        }
        return made.stream().findFirst();
    }

    private static void checkResult(Declaration declaration) {
        Class<?> result = declaration.method().getReturnType();
        if (declaration.family() == Family.LOGIN && result != Credentials.class) {
            throw new IllegalArgumentException(
                    "it returns %s. Return Credentials, or null if there are none at the moment."
                            .formatted(result == void.class ? "nothing" : "a " + result.getSimpleName()));
        }
        if (declaration.family() == Family.INDEX && result == void.class) {
            throw new IllegalArgumentException("it returns nothing, so the index would be empty. Return an entry.");
        }
        if (Future.class.isAssignableFrom(result) || CompletionStage.class.isAssignableFrom(result)) {
            throw new IllegalArgumentException(
                    "it returns a %s, for which nobody waits. Wait for it, as a handler may, and return what it holds."
                            .formatted(result.getSimpleName()));
        }
    }

    private Filter filter(Declaration declaration) {
        Filter filter = criteria.read(declaration.members());
        String when = declaration.members().text("when");
        if (when.isEmpty()) {
            return filter;
        }
        Method method = methods.predicate(when);
        List<Function<Invocation, @Nullable Object>> fillings = fillings(declaration, method, Family.CREATE);
        MethodHandler<Change> question = new MethodHandler<>(methods.owner(), method, fillings);
        return filter.when(change -> isTrue(question, change));
    }

    private static boolean isTrue(MethodHandler<Change> question, Change change) {
        try {
            return Boolean.TRUE.equals(question.handle(change));
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new IllegalStateException("A condition of a handler failed: " + thrown, thrown);
        }
    }

    private Handler<Invocation> bind(Declaration declaration) {
        Method method = declaration.method();
        Methods.unreachable(method).ifPresent(why -> mistake(method, why));
        long maps = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() == Map.class && parameter.getAnnotations().length == 0)
                .count();
        if (maps > 1) {
            mistake(
                    method,
                    "%d parameters are maps. One may be, and is the spec; take Spec, Status or Body for the others."
                            .formatted(maps));
        }
        return new MethodHandler<>(methods.owner(), method, fillings(declaration, method, declaration.family()));
    }

    private List<Function<Invocation, @Nullable Object>> fillings(
            Declaration declaration, Method method, Family family) {
        List<Function<Invocation, @Nullable Object>> fillings = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            try {
                fillings.add(arguments.filling(
                        parameter, family, declaration.members().text("param")));
            } catch (Arguments.Unfillable unfillable) {
                if (unfillable.partial() && !declaration.family().isOfClasses()) {
                    declaration.mistake(String.valueOf(unfillable.getMessage()));
                } else {
                    mistake(method, String.valueOf(unfillable.getMessage()));
                }
            }
        }
        return fillings;
    }

    private void mistake(Method method, String text) {
        tell(Signatures.of(method) + ": " + text);
    }

    private void tell(String mistake) {
        told++;
        mistakes.add(mistake);
    }

    @SuppressWarnings("unchecked") // Arguments.isObject has just looked.
    private Set<Class<? extends HasMetadata>> objectTypes(Declaration declaration) {
        List<Method> asked = declaration.family().isOfClasses()
                ? new ReconcilingClass(methods).all()
                : List.of(declaration.method());
        return asked.stream()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.getAnnotations().length == 0)
                .map(Parameter::getType)
                .filter(Arguments::isObject)
                .map(type -> (Class<? extends HasMetadata>) type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * What was found in one object.
     *
     * @param handlers the handlers without mistakes, in their order
     * @param mistakes what is wrong with the others
     * @param indices the ids of the indices that their parameters ask for
     */
    public record Found(List<Declared> handlers, List<String> mistakes, Set<String> indices) {}
}
