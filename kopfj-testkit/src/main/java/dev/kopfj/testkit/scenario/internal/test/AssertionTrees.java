package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import java.util.regex.Pattern;

/** Refuses what Chainsaw's assertion trees can say and kopfj's cannot yet. */
final class AssertionTrees {

    private static final Pattern UNSUPPORTED = Pattern.compile("~.*|.*->\\s*\\w+|\\\\.+\\\\|\\(\\w+;.*\\)");

    private AssertionTrees() {}

    static void check(Subject subject) {
        check(subject, subject.resource());
    }

    private static void check(Subject subject, JsonNode tree) {
        tree.properties().forEach(field -> check(subject, field.getKey()));
        tree.forEach(value -> check(subject, value));
    }

    private static void check(Subject subject, String key) {
        if (UNSUPPORTED.matcher(key).matches()) {
            throw subject.place().refuse("""
                    kopfj does not support "%s" in an assertion yet: no iteration by "~", binding by "->", escape or other \
                    compiler.""".formatted(key));
        }
    }
}
