package dev.kopfj.operators.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.operators.KopfExamples;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@KopfTest(value = EventsOperator.class, manifests = KopfExamples.DEFINITION)
class EventsOperatorTest {

    @Test
    void theCreationIsTold(Cluster cluster, KubernetesClient client) {
        var example = KopfExamples.create(client);

        cluster.settle();

        assertThat(told(client))
                .containsExactly(
                        "SomeType SomeReason: Some message",
                        "Normal Created: The field is value",
                        "Normal Duration: It takes 60 seconds.");
        assertThat(client.v1().events().list().getItems())
                .allSatisfy(event -> assertThat(event.getInvolvedObject().getUid())
                        .isEqualTo(example.getMetadata().getUid()));
    }

    @Test
    void aDurationThatCannotBeReadIsAnError(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.settle();

        KopfExamples.patch(client, "{\"spec\":{\"duration\":\"soon\"}}");
        cluster.settle();

        assertThat(told(client))
                .hasSize(4)
                .last()
                .isEqualTo("Error BadDuration: The duration cannot be read: Text cannot be parsed to a Duration");
    }

    @Test
    void aDurationThatIsMissingIsAWarning(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.settle();

        KopfExamples.patch(client, "{\"spec\":{\"duration\":null}}");
        cluster.settle();

        assertThat(told(client)).last().isEqualTo("Warning NoDuration: There is no duration, so a minute is taken.");
    }

    @Test
    void anotherChangeIsNotWorthAnEvent(Cluster cluster, KubernetesClient client) {
        KopfExamples.create(client);
        cluster.settle();

        KopfExamples.patch(client, "{\"spec\":{\"field\":\"changed\"}}");
        cluster.advance(Duration.ofMinutes(10));

        assertThat(told(client)).hasSize(3);
    }

    private static List<String> told(KubernetesClient client) {
        return client.v1().events().list().getItems().stream()
                .sorted((one, other) -> Long.compare(revision(one), revision(other)))
                .map(event -> "%s %s: %s".formatted(event.getType(), event.getReason(), event.getMessage()))
                .toList();
    }

    private static long revision(Event event) {
        return Long.parseLong(event.getMetadata().getResourceVersion());
    }
}
