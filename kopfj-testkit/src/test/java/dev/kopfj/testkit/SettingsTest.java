package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Storages;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(5);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void onlyTheNamespacesThatAreNamedAreWatched() {
        RunningOperator here = start("here", Settings.defaults().withNamespaces(List.of("default", "others")));
        RunningOperator elsewhere = start("elsewhere", Settings.defaults().withNamespaces(List.of("others")));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(here).ran("first").once();
        assertThat(elsewhere.runs()).isEmpty();
        assertThat(session.cluster().trace().calls("elsewhere"))
                .anyMatch(call -> call.path().startsWith("/apis/kopf.dev/v1/namespaces/others/kopfexamples"))
                .noneMatch(call -> call.path().equals("/apis/kopf.dev/v1/kopfexamples"));
    }

    @Test
    void everythingIsRememberedUnderThePrefix() {
        start("prefixed", Settings.defaults().withPrefix("x.dev"));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(Examples.named(client, "a").get().getMetadata().getAnnotations())
                .containsKey("x.dev/last-handled-configuration")
                .allSatisfy((key, value) -> assertThat(key).startsWith("x.dev/"));
    }

    @Test
    void withoutAConsistencyTimeoutNothingIsAwaited() {
        RunningOperator operator = start("hasty", Settings.defaults().withConsistencyTimeout(Duration.ZERO));

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("first").lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("second").lastly(Outcome.SUCCEEDED);
        assertThat(Examples.named(client, "a").get()).hasField("status.second", "done");
    }

    @Test
    void theKeyOfAnAnnotationIsNamedWithItsDotsEscaped() {
        String checksum = "metadata.annotations.example\\.com/checksum";
        Examples.define(client);
        List<String> seen = new ArrayList<>();
        RunningOperator operator = session.start(Operator.named("ignoring")
                .onCreate(KIND, "first", change -> "done")
                .onUpdate(
                        KIND,
                        "second",
                        change -> seen.add(String.valueOf(change.body().find(checksum))))
                .settings(Settings.defaults().withStorages(Storages.defaults().withIgnoredFields(checksum)))
                .build());
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        Examples.named(client, "a").edit(example -> {
            example.getMetadata().getAnnotations().put("example.com/checksum", "1");
            return example;
        });
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(operator.runs("second")).isEmpty();

        Examples.named(client, "a").edit(example -> {
            example.getMetadata().getAnnotations().put("example.com/other", "1");
            return example;
        });
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(seen).containsExactly("Optional[1]");
    }

    private RunningOperator start(String name, Settings settings) {
        if (session.operators().isEmpty()) {
            Examples.define(client);
        }
        return session.start(Operator.named(name)
                .onCreate(KIND, "first", change -> "done")
                .onCreate(KIND, "second", change -> "done")
                .settings(settings)
                .build());
    }
}
