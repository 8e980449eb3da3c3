package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Sets and removes labels, or annotations, which is the same in another place. */
record LabelVerb(String word, String field, String done) implements Verb {

    @Override
    public Set<String> flags() {
        return Set.of("--all", "--all-namespaces", "--field-selector", "--overwrite", "--selector");
    }

    @Override
    public String run(Call call) {
        List<String> changes =
                call.asked().subjects().stream().filter(LabelVerb::isChange).toList();
        List<String> subjects = call.asked().subjects().stream()
                .filter(subject -> !isChange(subject))
                .toList();
        if (changes.isEmpty()) {
            throw new KubectlError("error: at least one %s update is required".formatted(word));
        }
        Invocation asked = new Invocation(this, subjects, call.asked().flags());
        StringBuilder text = new StringBuilder();
        for (Call.Found each : new Call(asked, call.objects(), call.patience(), call.context()).found()) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            ObjectNode fields = patch.putObject("metadata").putObject(field);
            changes.forEach(change -> put(call.asked(), each, change, fields));
            call.objects().merge(each.target(), patch);
            text.append(each.called()).append(' ').append(done).append('\n');
        }
        return text.toString();
    }

    private static boolean isChange(String subject) {
        return subject.contains("=") || subject.endsWith("-");
    }

    private void put(Invocation asked, Call.Found found, String change, ObjectNode fields) {
        int equals = change.indexOf('=');
        if (equals < 0) {
            fields.putNull(change.substring(0, change.length() - 1));
            return;
        }
        String key = change.substring(0, equals);
        JsonNode there = found.object().path("metadata").path(field).path(key);
        String value = change.substring(equals + 1);
        if (there.isTextual() && !there.textValue().equals(value) && !asked.is("--overwrite")) {
            throw new KubectlError(
                    "error: '%s' already has a value (%s), and --overwrite is false".formatted(key, there.textValue()));
        }
        fields.put(key, value);
    }
}
