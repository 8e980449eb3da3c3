package dev.kopfj.operators.indexing;

import dev.kopfj.Operator;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Named;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Status;
import dev.kopfj.on.Index;
import dev.kopfj.on.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows on every example which pods of its namespace run, without ever asking the cluster for them. */
public class IndexingOperator {

    private static final String PODS = "pods.v1";

    /** Keeps the names of the pods that run, by their namespaces. */
    @Index(value = PODS, when = "isRunning")
    Map<String, String> running(Meta meta) {
        return Map.of(meta.namespace().orElseThrow(), meta.name());
    }

    /** Says whether a pod runs; one that does no more is taken off the index. */
    boolean isRunning(Status status) {
        return status.getString("phase", "").equals("Running");
    }

    /** Keeps the names of all pods, by their namespaces and each of their labels. */
    @Index(PODS)
    Map<List<String>, String> byLabel(Meta meta) {
        Map<List<String>, String> names = new HashMap<>();
        meta.labels()
                .forEach((label, value) ->
                        names.put(List.of(meta.namespace().orElseThrow(), label, value), meta.name()));
        return names;
    }

    @Timer(value = "kopfexamples.v1.kopf.dev", interval = "5s")
    void show(Meta meta, Patch patch, @Named("running") IndexView running, @Named("byLabel") IndexView byLabel) {
        String namespace = meta.namespace().orElseThrow();
        patch.status()
                .put(
                        "running",
                        running.get(namespace, String.class).stream().sorted().toList());
        patch.status().put("web", byLabel.get(List.of(namespace, "app", "web")).size());
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new IndexingOperator()).launch(args));
    }
}
