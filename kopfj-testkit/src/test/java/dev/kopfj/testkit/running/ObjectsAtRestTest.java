package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.metrics.Metrics;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What objects cost that ask for nothing. */
@KopfTest
class ObjectsAtRestTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    @Test
    void needNoThreadForTheEchoOfTheOperatorsOwnPatch(Session session, KubernetesClient client) {
        List<String> cycles = new ArrayList<>();
        session.cluster().simulation().onStep(step -> {
            if (step.what().startsWith("cycle of ")) {
                cycles.add(step.what());
            }
        });
        Examples.define(client);
        RunningOperator operator = session.start(operator());

        create(client, 20);
        session.cluster().settle();

        assertThat(operator.runs("greet")).hasSize(20);
        assertThat(cycles).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void needNoThreadWhenTheOperatorIsStartedAgain(Session session, KubernetesClient client) {
        Examples.define(client);
        RunningOperator operator = session.start(operator());
        create(client, 20);
        session.cluster().settle();
        operator.stop();
        session.cluster().settle();
        List<String> cycles = new ArrayList<>();
        session.cluster().simulation().onStep(step -> {
            if (step.what().startsWith("cycle of ")) {
                cycles.add(step.what());
            }
        });

        operator.restart();
        session.cluster().settle();

        assertThat(cycles).isEmpty();
        assertThat(operator.runs("greet")).hasSize(20);
    }

    @Test
    void areNotKeptInMemoryThoughNoHandlerMatchesThem(Session session, KubernetesClient client) {
        Examples.define(client);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        session.start(Operator.named("picky")
                .onCreate(
                        KIND,
                        "greet",
                        HandlerOptions.defaults().where(filter -> filter.label("app", "x")),
                        change -> null)
                .build()
                .observedBy(Metrics.in(registry)));

        create(client, 5);
        session.cluster().advance(Duration.ofMinutes(5));

        assertThat(registry.get("kopfj.objects").gauge().value()).isEqualTo(5);
        assertThat(registry.get("kopfj.held").gauge().value()).isZero();
    }

    @Test
    void takeNoMoreStepsAndRequestsInAnHourTheMoreTheyAre() {
        Cost few = costOfAnHour(1);
        Cost many = costOfAnHour(200);

        // A look for silence more or less is a matter of when the last event came.
        assertThat(many.steps()).isBetween(few.steps() - 10, few.steps() + 10);
        assertThat(many.requests()).isEqualTo(few.requests()).allMatch(request -> request.startsWith("GET "));
    }

    private static Cost costOfAnHour(int objects) {
        try (Session session = Session.start(1)) {
            KubernetesClient client = session.cluster().client();
            Examples.define(client);
            RunningOperator operator = session.start(operator());
            create(client, objects);
            session.cluster().settle();
            assertThat(operator.runs("greet")).hasSize(objects);
            long before = session.cluster().simulation().steps();
            int sent = operator.requests().size();

            session.cluster().advance(Duration.ofHours(1));

            List<String> requests = operator.requests();
            return new Cost(
                    session.cluster().simulation().steps() - before,
                    List.copyOf(requests.subList(sent, requests.size())));
        }
    }

    private static void create(KubernetesClient client, int objects) {
        for (int number = 0; number < objects; number++) {
            Examples.create(client, "e" + number);
        }
    }

    private static Operator operator() {
        return Operator.named("greeter").onCreate(KIND, "greet", change -> null).build();
    }

    /** What an operator asked of its surroundings. */
    private record Cost(long steps, List<String> requests) {}
}
