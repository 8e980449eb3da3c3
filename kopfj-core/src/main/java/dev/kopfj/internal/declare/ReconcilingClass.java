package dev.kopfj.internal.declare;

import dev.kopfj.on.Reconcile;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A class that reconciles objects: the methods that do it are told by their names. */
record ReconcilingClass(Methods methods) {

    private static final String RECONCILE = "reconcile";
    private static final String CLEANUP = "cleanup";

    /** Returns what the annotation of the class makes of its methods, if there is one. */
    List<Declaration> declarations(Consumer<String> mistakes) {
        Class<?> type = methods.owner().getClass();
        Reconcile annotation = type.getAnnotation(Reconcile.class);
        if (annotation == null) {
            return List.of();
        }
        Consumer<String> labelled =
                text -> mistakes.accept("@Reconcile of %s: %s".formatted(type.getSimpleName(), text));
        Members members = new Members(annotation, labelled);
        List<Declaration> all = new ArrayList<>();
        named(RECONCILE).stream()
                .limit(1)
                .forEach(method -> all.add(new Declaration(Family.RECONCILE, method, members)));
        named(CLEANUP).stream().limit(1).forEach(method -> all.add(new Declaration(Family.FAREWELL, method, members)));
        if (named(RECONCILE).isEmpty()) {
            labelled.accept(
                    "there is no method 'reconcile', which is to be run. It takes what handlers of changes take.");
        }
        complainOfMany(RECONCILE, labelled);
        complainOfMany(CLEANUP, labelled);
        return all;
    }

    /** Returns the methods that have such a name. */
    List<Method> all() {
        return Stream.concat(named(RECONCILE).stream(), named(CLEANUP).stream()).toList();
    }

    private void complainOfMany(String name, Consumer<String> mistakes) {
        int count = named(name).size();
        if (count > 1) {
            mistakes.accept("%d methods are named '%s', but one is to be run.".formatted(count, name));
        }
    }

    private List<Method> named(String name) {
        return methods.all().stream()
                .filter(method -> method.getName().equals(name))
                .toList();
    }
}
