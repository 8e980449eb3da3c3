package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Says how many replicas there are to be. */
final class ScaleVerb implements Verb {

    @Override
    public String word() {
        return "scale";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--all", "--replicas", "--selector", "--timeout");
    }

    @Override
    public void check(Invocation invocation) {
        if (!invocation.flag("--replicas").matches("\\d{1,6}|.*\\$.*")) {
            throw new Refused("kubectl scale needs a number as --replicas");
        }
    }

    @Override
    public String run(Call call) {
        StringBuilder text = new StringBuilder();
        for (Call.Found each : call.found()) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.putObject("spec")
                    .put("replicas", Integer.parseInt(call.asked().flag("--replicas")));
            call.objects().patch(each.target(), "/scale", "application/merge-patch+json", patch.toString());
            text.append(each.called()).append(" scaled\n");
        }
        return text.toString();
    }
}
