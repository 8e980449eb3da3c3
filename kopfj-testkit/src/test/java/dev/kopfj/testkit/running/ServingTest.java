package dev.kopfj.testkit.running;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.Observer;
import dev.kopfj.config.Settings;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which objects are served: in which namespaces, of which resources, and how many at once. */
class ServingTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(5);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Nested
    class Namespaces {

        @Test
        void thoseThatMatchAreServedAsTheyCome() {
            namespace("app-1");
            RunningOperator operator = startInPatterns("app-*,!app-test");
            session.cluster().settle();
            namespace("app-2");
            namespace("app-test");
            namespace("other");
            session.cluster().settle();

            for (String namespace : List.of("app-1", "app-2", "app-test", "other")) {
                secret(namespace, "a");
            }
            session.cluster().settle();

            assertThat(operator.runs("see"))
                    .extracting(run -> run.namespace())
                    .containsExactlyInAnyOrder("app-1", "app-2");
        }

        @Test
        void oneThatGoesAndComesBackIsServedAgain() {
            namespace("app-1");
            RunningOperator operator = startInPatterns("app-*");
            session.cluster().settle();
            secret("app-1", "before");
            session.cluster().settle();

            client.namespaces().withName("app-1").delete();
            session.cluster().advance(Duration.ofMinutes(1));
            int calls = calls(operator).size();
            session.cluster().advance(Duration.ofMinutes(30));
            assertThat(calls(operator)).hasSize(calls);
            namespace("app-1");
            session.cluster().settle();
            secret("app-1", "after");
            session.cluster().settle();

            assertThat(operator.runs("see")).extracting(run -> run.name()).containsExactly("before", "after");
        }

        @Test
        void namesAloneNeedNoRightToListNamespaces() {
            RunningOperator operator = startInPatterns("default");
            secret("default", "a");
            session.cluster().settle();

            assertThat(operator).ran("see").once();
            assertThat(calls(operator)).noneMatch(call -> call.path().startsWith("/api/v1/namespaces?"));
            assertThat(calls(operator)).noneMatch(call -> call.path().equals("/api/v1/namespaces"));
        }

        private RunningOperator startInPatterns(String... patterns) {
            return session.start(Operator.named("watcher")
                    .onCreate("secrets.v1", "see", change -> null)
                    .settings(Settings.defaults().withNamespaces(List.of(patterns)))
                    .build());
        }
    }

    @Nested
    class Definitions {

        @Test
        void aDefinitionThatComesLateIsServedWithoutPolls() {
            RunningOperator operator = session.start(greeter(Settings.defaults()));
            session.cluster().advance(Duration.ofMinutes(10));
            int before = calls(operator).size();
            session.cluster().advance(Duration.ofMinutes(20));
            assertThat(calls(operator)).hasSize(before);

            Examples.define(client);
            Examples.create(client, "a");
            session.cluster().settle();

            assertThat(operator).ran("greet").once();
        }

        @Test
        void aDefinitionThatGoesAndComesBackIsServedAgain() {
            Examples.define(client);
            RunningOperator operator = session.start(greeter(Settings.defaults()));
            Examples.create(client, "a");
            session.cluster().settle();

            definition().delete();
            session.cluster().advance(Duration.ofMinutes(1));
            int calls = calls(operator).size();
            session.cluster().advance(Duration.ofMinutes(30));
            assertThat(calls(operator)).hasSize(calls);
            Examples.define(client);
            Examples.create(client, "a");
            session.cluster().settle();

            assertThat(operator).ran("greet").times(2);
        }

        @Test
        void withoutTheRightToWatchThemWhatIsMissingIsLookedForAgain() {
            List<String> runs = startWithRightsOnlyFor("kopf.dev");
            session.cluster().advance(Duration.ofMinutes(1));

            Examples.define(client);
            Examples.create(client, "a");
            session.cluster().advance(Duration.ofSeconds(6));

            assertThat(runs).containsExactly("a");
            assertThat(session.cluster().trace().calls("restricted"))
                    .filteredOn(call -> call.code() == 403)
                    .hasSize(1);
        }

        @Test
        void withoutScanningNobodyAsksForDefinitions() {
            RunningOperator operator = session.start(greeter(Settings.defaults().withoutScanning()));
            session.cluster().advance(Duration.ofMinutes(1));
            Examples.define(client);
            Examples.create(client, "a");
            session.cluster().advance(Duration.ofSeconds(6));

            assertThat(operator).ran("greet").once();
            assertThat(calls(operator)).noneMatch(call -> call.path().contains("customresourcedefinitions"));
        }

        private Resource<?> definition() {
            return client.apiextensions().v1().customResourceDefinitions().withName("kopfexamples.kopf.dev");
        }

        /** The service account may do everything with one group, and nothing else. */
        private List<String> startWithRightsOnlyFor(String group) {
            client.load(new ByteArrayInputStream("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: restricted}
                rules: [{apiGroups: [%s], resources: ['*'], verbs: ['*']}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: restricted}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: restricted}
                subjects: [{kind: ServiceAccount, name: restricted, namespace: default}]
                """.formatted(group).getBytes(StandardCharsets.UTF_8)))
                    .create();
            Actor actor = session.cluster().actor("restricted");
            List<String> runs = new ArrayList<>();
            Observer observer = run -> runs.add(run.name());
            greeter(Settings.defaults())
                    .start(
                            session.cluster().client(actor, "default", "restricted"),
                            new ActorTimeline(actor),
                            observer);
            return runs;
        }
    }

    @Nested
    class Workers {

        @Test
        void noMoreObjectsAreHandledAtOnceThanTheLimitSays() {
            assertThat(mostAtOnce(Settings.defaults().withWorkerLimit(3), 20)).isEqualTo(3);
        }

        @Test
        void fiftyObjectsAreHandledAtOnceUnlessToldOtherwise() {
            assertThat(mostAtOnce(Settings.defaults(), 60)).isEqualTo(50);
            assertThat(mostAtOnce(Settings.defaults().withWorkerLimit(0), 60)).isEqualTo(60);
        }

        @Test
        void noMoreObjectsAreToldOfEventsOrIndexedAtOnceThanTheLimitSays() {
            Settings three = Settings.defaults().withWorkerLimit(3);

            assertThat(mostAtOnce(three, 20, work -> builder -> builder.onEvent(KIND, "slow", event -> work.get())))
                    .isEqualTo(3);
            assertThat(mostAtOnce(three, 20, work -> builder -> builder.index(KIND, "slow", event -> work.get())))
                    .isEqualTo(3);
        }

        private static int mostAtOnce(Settings settings, int objects) {
            return mostAtOnce(
                    settings, objects, work -> builder -> builder.onCreate(KIND, "slow", change -> work.get()));
        }

        private static int mostAtOnce(
                Settings settings,
                int objects,
                Function<Supplier<@Nullable Object>, UnaryOperator<OperatorBuilder>> handler) {
            try (Session own = Session.start(1)) {
                int[] now = {0};
                int[] most = {0};
                int[] ended = {0};
                Examples.define(own.cluster().client());
                Supplier<@Nullable Object> slow = () -> {
                    now[0]++;
                    most[0] = Math.max(most[0], now[0]);
                    own.cluster().simulation().sleep(Duration.ofMillis(500));
                    now[0]--;
                    ended[0]++;
                    return null;
                };
                own.start(handler.apply(slow)
                        .apply(Operator.named("limited"))
                        .settings(settings)
                        .build());
                for (int number = 0; number < objects; number++) {
                    Examples.create(own.cluster().client(), "e" + number);
                }

                own.cluster().advance(Duration.ofMinutes(1));

                assertThat(ended[0]).isGreaterThanOrEqualTo(objects);
                return most[0];
            }
        }

        @Test
        void whatIsDeletedWhileItWaitsForAWorkerIsNotHandled() {
            Examples.define(client);
            RunningOperator operator = session.start(Operator.named("limited")
                    .onCreate(KIND, "slow", change -> {
                        session.cluster().simulation().sleep(Duration.ofSeconds(10));
                        return null;
                    })
                    .settings(Settings.defaults().withWorkerLimit(1))
                    .build());
            Examples.create(client, "a");
            session.cluster().settle();
            Examples.create(client, "b");
            session.cluster().settle();

            Examples.named(client, "b").delete();
            session.cluster().advance(Duration.ofMinutes(1));

            assertThat(operator.runs("slow")).extracting(run -> run.name()).containsExactly("a");
        }
    }

    private static Operator greeter(Settings settings) {
        return Operator.named("greeter")
                .onCreate(KIND, "greet", change -> "hello")
                .settings(settings)
                .build();
    }

    private List<Call> calls(RunningOperator operator) {
        return session.cluster().trace().calls(operator.name()).stream()
                .filter(call -> !call.path().contains("?watch"))
                .toList();
    }

    private void namespace(String name) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private void secret(String namespace, String name) {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .build();
        client.resource(secret).create();
    }
}
