package dev.kopfj.testkit.spawn;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A cluster with one operator and one object, and when what was called. */
final class Stage implements AutoCloseable {

    static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(15);
    private final List<Instant> calls = new ArrayList<>();
    private @Nullable RunningOperator operator;

    Stage() {
        Examples.define(client());
    }

    Cluster cluster() {
        return session.cluster();
    }

    KubernetesClient client() {
        return session.cluster().client();
    }

    RunningOperator start(UnaryOperator<OperatorBuilder> handlers) {
        operator = session.start(handlers.apply(Operator.named("stage")).build());
        cluster().settle();
        return operator;
    }

    void create() {
        Examples.create(client(), "a");
    }

    Resource<GenericKubernetesResource> object() {
        return Examples.named(client(), "a");
    }

    boolean isGone() {
        return object().get() == null;
    }

    List<String> finalizers() {
        return object().get().getMetadata().getFinalizers();
    }

    void merge(String json) {
        merge("a", json);
    }

    void merge(String name, String json) {
        Examples.named(client(), name).patch(PatchContext.of(PatchType.JSON_MERGE), json.replace('\'', '"'));
    }

    void advance(Duration by) {
        cluster().advance(by);
    }

    /** Lets the handler that calls this be at work for so long. */
    void work(Duration duration) {
        cluster().simulation().sleep(duration);
    }

    /** Takes note of a call. */
    void called() {
        calls.add(cluster().simulation().now());
    }

    int count() {
        return calls.size();
    }

    /** Returns the times from each call to the next. */
    List<Duration> periods() {
        List<Duration> periods = new ArrayList<>();
        for (int i = 1; i < calls.size(); i++) {
            periods.add(Duration.between(calls.get(i - 1), calls.get(i)));
        }
        return periods;
    }

    /** Returns the time from a moment to the first call after it. */
    Duration firstAfter(Instant moment) {
        return calls.stream()
                .filter(call -> !call.isBefore(moment))
                .findFirst()
                .map(call -> Duration.between(moment, call))
                .orElseThrow();
    }

    Instant now() {
        return cluster().simulation().now();
    }

    List<Call> writes() {
        return cluster().trace().calls("stage").stream().filter(Call::isWrite).toList();
    }

    @Override
    public void close() {
        session.close();
    }
}
