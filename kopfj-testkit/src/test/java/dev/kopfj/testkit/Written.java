package dev.kopfj.testkit;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.run.RunningOperator;
import java.util.List;

/** What an operator has written to the cluster, request by request, without times, uids, versions and quotes. */
final class Written {

    private Written() {}

    static List<String> by(RunningOperator operator, Cluster cluster) {
        return cluster.trace().calls(operator.name()).stream()
                .filter(Call::isWrite)
                .map(Written::normalised)
                .toList();
    }

    static List<String> by(RunningOperator operator, Cluster cluster, int from) {
        List<String> all = by(operator, cluster);
        return all.subList(from, all.size());
    }

    static List<String> to(String object, RunningOperator operator, Cluster cluster) {
        return cluster.trace().calls(operator.name()).stream()
                .filter(Call::isWrite)
                .filter(call -> List.of(call.path().split("/", -1)).contains(object))
                .map(Written::normalised)
                .toList();
    }

    private static String normalised(Call call) {
        String kind = call.contentType().contains("json-patch") ? "json" : "merge";
        String sub = call.path().endsWith("/status") ? " /status " : " ";
        String body = call.body()
                .replace("\\n", "")
                .replace("\\\"", "'")
                .replace('"', '\'')
                .replaceAll("'\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00'", "TIME")
                .replaceAll("(resourceVersion','value':)'\\d+'", "$1'RV'")
                .replaceAll(",?'uid':'[^']*'", "")
                .replaceAll("'metadata':\\{\\},?", "")
                .replaceAll(",?'digest':'[^']*'", "")
                .replace("{,", "{")
                .replace(",}", "}")
                .replaceAll("'kopf\\.zalando\\.org/(?!KopfFinalizerMarker)", "'");
        return kind + sub + body;
    }
}
