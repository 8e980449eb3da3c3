package dev.kopfj.testkit.scenario.internal.operation.command;

import dev.kopfj.testkit.scenario.internal.api.Kind;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import java.util.ArrayList;
import java.util.List;

/** Which objects an operation is about, as it was written: any part may be an expression, and any but the kind empty. */
public record About(String apiVersion, String kind, String namespace, String name, String selector) {

    /** Returns the words by which kubectl is told the same. */
    List<String> words(Stage stage) {
        Bindings bindings = stage.bindings();
        Kind found = stage.objects().kind(Expressions.text(apiVersion, bindings), Expressions.text(kind, bindings));
        List<String> words = new ArrayList<>();
        words.add(found.word());
        words.addAll(which(bindings));
        if (found.namespaced()) {
            words.addAll(where(stage, bindings));
        }
        return words;
    }

    List<String> which(Bindings bindings) {
        String named = Expressions.text(name, bindings);
        String selected = Expressions.text(selector, bindings);
        if (!named.isEmpty() && !selected.isEmpty()) {
            throw new Failure("it has a name and a selector, but is to have one of them.");
        }
        if (!named.isEmpty()) {
            return List.of(named);
        }
        return selected.isEmpty() ? List.of() : List.of("-l", selected);
    }

    List<String> where(Stage stage, Bindings bindings) {
        String where = Expressions.text(namespace, bindings);
        if (where.equals("*")) {
            return List.of("--all-namespaces");
        }
        return List.of("-n", where.isEmpty() ? stage.objects().namespace() : where);
    }
}
